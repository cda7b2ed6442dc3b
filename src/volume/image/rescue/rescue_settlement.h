#pragma once

#include "jobs/job.h"
#include "volume/image/rescue/rescue_file.h"
#include "volume/image/tree/image_tree.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// SHA-256 that files of the image must have, by path, known from outside the image: the digest of
/// the tag manifest and those of the footage. The tag manifest then vouches for the other files.
using KnownDigests = std::map<std::string, Digest, std::less<>>;

/// A file in the order in which it was laid on the disc, from the catalogue.
struct LaidOutFile {
    std::string path;
    std::uint64_t bytes = 0;
};

/// What is known of an image from outside the image.
struct KnownContent {
    KnownDigests digests;
    /// Files that follow each other in the image, each from a new block on, without a gap; they end
    /// where the copy of the front or the first manifest begins. May be empty.
    std::vector<LaidOutFile> layout;
};

/// The result of a rescue for one file of the image.
struct RescuedFile {
    ImageTreeFile file;
    Digest expected; ///< hex empty: nothing vouches for it
    bool whole = false;
    bool located = true;  ///< false: its position in the image is not known
    bool settled = false; ///< the copies differed, and the digest decided which one is right
    Message reason;       ///< why it is not whole
};

/// Which files are whole, and which differences between copies no digest could decide.
struct RescueSettlement {
    std::vector<RescuedFile> files; ///< by path; empty when nothing is known of the image
    std::vector<Message> unsettled;
    std::uint64_t settled_blocks = 0; ///< where the copies differed and one was proven right
};

/// The digests of the image now in `file`; empty while blocks are missing.
[[nodiscard]] Digests digests_of(RescueFile& file, Job& job);

/// Finds every known file: through both trees of the image, directories that nothing leads to any
/// more, and the layout from the catalogue; the content at a position is proved by its digest.
/// Where copies differ, takes the bytes with which each file has the digest it must have, and says
/// of every file whether it is whole. Blocks that belong to no file are settled by the digest of
/// the whole image. Never guesses: what no digest proves stays as it was and is named, and so is
/// every known file that cannot be located.
[[nodiscard]] RescueSettlement settle(RescueFile& file, const KnownContent& known, Job& job);

/// Writes the whole files below `directory`, each verified against its digest once more while it is
/// written. Returns how many.
std::size_t save_whole_files(RescueFile& file, const RescueSettlement& settlement,
                             const std::filesystem::path& directory, Job& job);

} // namespace twofold
