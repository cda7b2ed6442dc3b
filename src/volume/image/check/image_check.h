#pragma once

#include "fixity/digest.h"
#include "fixity/verdict.h"
#include "jobs/job.h"
#include "volume/bag/bag_check.h"
#include "volume/image/blocks/block_reader.h"
#include "volume/image/blocks/sequential_pass.h"
#include "volume/image/tree/image_tree.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Expected size and digests of the image with a certain volume identifier.
struct ImageExpectation {
    std::uint64_t bytes = 0; ///< a multiple of 2048
    Digests digests;
};

/// What an image or a disc is to be compared with.
struct ImageCheckRequest {
    /// Size of the image, a multiple of 2048; none: the volume descriptor says. A medium is longer
    /// than the image on it, so a check against a digest should always give it.
    std::optional<std::uint64_t> image_bytes;
    Digests expected_image;                        ///< empty: nothing to compare the image with
    std::vector<DigestAlgorithm> image_algorithms; ///< to compute even if nothing is expected
    /// Called once, with the volume identifier, before anything but the descriptors is read; so a
    /// disc can be recognised and checked in the same pass. Its result replaces image_bytes and
    /// expected_image. May be empty.
    std::function<std::optional<ImageExpectation>(const std::string& identifier)> identify;
    SlowRule slow;
    SteadyClock clock; ///< empty: the system's; tests pass their own
};

/// What the blocks of a finding hold.
enum class BlockUse {
    File,      ///< bytes of a file
    Structure, ///< descriptors, directories, path tables: the file system itself
    Padding,   ///< nothing
    Unknown,   ///< no file system could be read
};

[[nodiscard]] std::string_view name_of(BlockUse use) noexcept; ///< "file", "structure" …

/// Blocks that could not be read, or only slowly, and what they hold. One finding has one owner.
struct BlockFinding {
    BlockRange blocks;
    BlockUse use = BlockUse::Unknown;
    std::string path;        ///< of the file, when use is File
    double milliseconds = 0; ///< of the read they were part of; 0 for unreadable ones
};

/// The result of one check.
struct ImageCheck {
    /// Good: its digest is the expected one, and computers show nothing else (further_session.h).
    Verdict image = Verdict::NotChecked;
    Message image_reason; ///< why it is not Good; empty when it is
    /// Good: a valid bag whose every payload and tag file was compared. NotChecked: no manifest.
    Verdict files = Verdict::NotChecked;
    Message files_reason;
    /// Bad if either is Bad; Good only if the image is: the files alone do not prove the
    /// file-system structures that lead to them.
    Verdict overall = Verdict::NotChecked;
    Message overall_reason;

    std::uint64_t image_bytes = 0; ///< actual size of the image
    Digests image_digests;         ///< only when every byte of the image was read
    std::string volume_identifier;
    TreeKind tree = TreeKind::Plain;

    /// The text of metadata/audit-head.txt, if it is there, every block of it was read, and no
    /// finding concerns it; empty otherwise.
    std::string audit_head;

    std::vector<FileFinding> findings; ///< of files, by path; the bag's own are here, not in `bag`
    BagCheck bag;
    std::vector<Message> problems; ///< of the file system's structures
    std::vector<Message> warnings;

    std::vector<BlockFinding> unreadable;
    std::uint64_t unreadable_blocks = 0;
    std::vector<BlockFinding> slow;
    std::vector<SpeedSample> speed;
    std::optional<C2Errors> c2; ///< none: not measured
    /// Reads that went back to a block before the last one read; 0 when the directories lie in
    /// front of the files, as every program known to us writes them.
    std::uint64_t backward_seeks = 0;
};

/// Checks an image in one sequential pass: image digest and all file digests come from the same
/// bytes, on worker threads. An unreadable block is a finding and the pass continues. Throws Error
/// when the source itself is gone, Error{InvalidInput} for an image_bytes that is no multiple of
/// 2048, Stopped when the job is asked to stop.
[[nodiscard]] ImageCheck check_image(BlockReader& reader, const ImageCheckRequest& request,
                                     Job& job);

} // namespace twofold
