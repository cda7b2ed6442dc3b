#pragma once

#include "base/message.h"
#include "fixity/digest.h"
#include "fixity/verdict.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace twofold {

/// A file of a bag as it was read.
struct BagFile {
    std::string path; ///< relative to the bag, UTF-8, '/' between parts
    std::uint64_t bytes = 0;
    Digests digests;        ///< empty when it could not be read in full
    Message obstacle{};     ///< why it could not be read; empty: it could
    bool unreadable = true; ///< with an obstacle: true is damage (Bad), false only not checked
    bool read = true;       ///< false: its bytes were not read, so `bytes` is meaningless
};

/// All that a check of a bag needs to know: the rules work on this and on nothing else.
struct BagContent {
    std::vector<BagFile> files;
    std::vector<std::string> special_files{}; ///< links out of the bag, devices
    bool has_payload_directory = false;       ///< data/ exists (it may be empty)
    /// Raw text of the tag files for which is_bag_text() holds, by path.
    std::map<std::string, std::string, std::less<>> texts{};
    /// Directories of which not every entry could be read, without '/' at the end; "": the bag's
    /// own. What is not among the files may be in one of them.
    std::set<std::string, std::less<>> unread_directories{};

    /// True if a file of this path could be in one of those.
    [[nodiscard]] bool cannot_tell(std::string_view path) const;
};

/// What can be wrong with one file.
enum class FindingKind {
    Altered,     ///< its digest is not the manifest's
    Unreadable,  ///< some of its bytes could not be read
    Missing,     ///< listed, but not there
    NotLocated,  ///< listed, but the directory it should be in cannot be read
    Extra,       ///< there, but in no manifest
    NotListed,   ///< missing from one of several manifests
    NotCompared, ///< nothing vouches for it, or the digest could not be made
    BrokenRule,  ///< a tag file breaks a rule of BagIt
};

[[nodiscard]] std::string_view name_of(FindingKind kind) noexcept; ///< "altered"

/// A file that is not proven good, and why.
struct FileFinding {
    std::string path;
    FindingKind kind = FindingKind::Altered;
    Verdict verdict = Verdict::Bad; ///< Bad or NotChecked
    Message reason;
    std::size_t line = 0; ///< of the tag file `path`, from 1; 0: not about a line
};

/// Something unusual that is not an error.
struct FileWarning {
    std::string path;
    Message reason;
    std::size_t line = 0; ///< as in FileFinding
};

/// The result of comparing a bag with its manifests.
struct BagCheck {
    bool is_bag = false; ///< it has a declaration or a manifest; else nothing below is meaningful
    std::string version; ///< "1.0"
    /// Complete and every checksum right, as RFC 8493 section 3 defines it.
    bool valid = false;
    /// Good is more than valid: every payload file and every tag file was compared with a digest.
    /// Only tag manifests, which nothing lists, and signature/, which vouches for them, are exempt.
    Verdict verdict = Verdict::NotChecked;
    std::vector<FileFinding> findings; ///< by path
    std::vector<FileWarning> warnings;
    std::vector<DigestAlgorithm> algorithms; ///< of the payload manifests that were compared
    std::vector<std::string> unknown_algorithms;
    std::uint64_t payload_files = 0;
    std::uint64_t payload_bytes = 0;
    std::uint64_t files = 0;    ///< payload and tag files on the disc and listed
    std::uint64_t compared = 0; ///< of these: their digests are right
    /// bag-info.txt in its order; labels as written.
    std::vector<std::pair<std::string, std::string>> info;
};

/// Checks the content against every rule of RFC 8493. Pure.
[[nodiscard]] BagCheck check_bag(const BagContent& content);

/// The tag files whose text check_bag() needs.
[[nodiscard]] bool is_bag_text(std::string_view path);
/// Most bytes of such texts that are kept; a disc of a million files needs less.
constexpr std::size_t most_bag_text = std::size_t{64} << 20U;
/// The algorithms for which files must be digested, from the names of the manifests among `paths`.
[[nodiscard]] std::vector<DigestAlgorithm> algorithms_named(const std::vector<std::string>& paths);

} // namespace twofold
