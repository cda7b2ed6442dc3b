#pragma once

#include "base/message.h"
#include "fixity/digest.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// RFC 8493 has two: the payload manifest lists files below data/, the tag manifest all others.
enum class ManifestKind { Payload, Tag };

struct ManifestEntry {
    std::string path; ///< relative to the bag, '/' between parts, decoded
    std::string hex;  ///< lower case

    friend auto operator<=>(const ManifestEntry&, const ManifestEntry&) = default;
};

/// The digests of a bag's files by one algorithm: manifest-ALG.txt or tagmanifest-ALG.txt
/// (RFC 8493 2.1.3 and 2.2.1).
struct Manifest {
    ManifestKind kind = ManifestKind::Payload;
    DigestAlgorithm algorithm = DigestAlgorithm::Sha256;
    std::vector<ManifestEntry> entries;
};

/// "manifest-sha256.txt", "tagmanifest-sha256.txt"
[[nodiscard]] std::string file_name_of(ManifestKind kind, DigestAlgorithm algorithm);

/// The file's text: a line `hex  path` for each entry, in the byte order of the paths, whatever
/// their order in `manifest`; `sha256sum -c` reads it.
[[nodiscard]] std::string to_text(const Manifest& manifest);
/// Bytes to_text() gives for files with these paths; known before any digest is.
[[nodiscard]] std::uint64_t manifest_bytes(DigestAlgorithm algorithm,
                                           const std::vector<std::string>& paths);

/// `path` with LF, CR and % (and only those) percent-encoded (RFC 8493 2.1.3).
[[nodiscard]] std::string encode_manifest_path(std::string_view path);
/// The reverse. Any other % stands for itself, as tools before RFC 8493 wrote it.
[[nodiscard]] std::string decode_manifest_path(std::string_view text);

/// True if `path` could reach outside the bag on any platform: absolute, with a part `..`, `~user`,
/// drive letter, UNC or device path, `%HomeDrive%`, a URL (RFC 8493 5.1). `\` counts as a
/// separator.
[[nodiscard]] bool leaves_the_bag(std::string_view path);

/// Something wrong with a manifest or another tag file.
struct ManifestProblem {
    /// A Warning is what RFC 8493 lets a reader accept; with an Error the bag is not valid.
    enum class Severity { Warning, Error };

    Severity severity = Severity::Error;
    std::size_t line = 0; ///< from 1; 0: the file as a whole
    Message message;
};

/// What a manifest's text holds. An entry whose line is an Error is left out, so that no path
/// outside the bag gets further.
struct ParsedManifest {
    Manifest manifest; ///< entries in the order of the file, each path once
    std::vector<ManifestProblem> problems;
};

/// Rules for manifests that differ between versions of BagIt.
struct ManifestRules {
    enum class ListedTwice { Warning, Error }; ///< with the same digest
    enum class TagFileInPayload { Allowed, Error };

    ListedTwice listed_twice = ListedTwice::Warning;
    /// Before 0.97 a payload manifest was not yet limited to files below data/.
    TagFileInPayload tag_file_in_payload = TagFileInPayload::Error;
};

/// Reads a manifest strictly. `text` is UTF-8 (the caller decodes what bagit.txt declares); a
/// byte-order mark is an error. Lines end in LF, CR or CRLF. Whether the files exist, and whether
/// names are equal but for case or normalisation, is for the bag check.
[[nodiscard]] ParsedManifest parse_manifest(ManifestKind kind, DigestAlgorithm algorithm,
                                            std::string_view text, ManifestRules rules = {});

/// The paths in a manifest whose algorithm this program does not have; malformed lines are omitted.
[[nodiscard]] std::vector<std::string> paths_listed_in(ManifestKind kind, std::string_view text);

} // namespace twofold
