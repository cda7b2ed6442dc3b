#pragma once

#include "fixity/digest.h"
#include "jobs/job.h"
#include "volume/image/build/image_plan.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace twofold {

/// What build_image() wrote.
struct BuiltImage {
    std::uint64_t bytes = 0; ///< a multiple of block_bytes; belongs to the digests everywhere
    Digests digests;         ///< of all `bytes`, in the order of ImagePlan::image_algorithms
    std::vector<FileDigests> files; ///< in the order of the plan
    std::uint64_t front_bytes = 0; ///< before the first file: descriptors, path tables, directories
};

/// Writes the image of `plan` to a new file `output` and waits until it is on the storage. Each
/// source is opened once and each of its bytes read once; the same buffer goes to the file and to
/// all digests. Memory stays at a few MiB besides the directories, whatever the size.
///
/// `output` must not exist; the caller gives a temporary name and renames it after its own checks.
/// On any failure, and when the job is stopped, the file is removed again.
///
/// Throws Error{SourceChanged} if a source is shorter, longer or has other digests than at intake,
/// Error{FileUnreadable} if it is missing or cannot be read, Error{StorageFull} if `output` does
/// not fit, Error{InvalidInput} if the plan cannot become an image.
[[nodiscard]] BuiltImage build_image(const ImagePlan& plan, const std::filesystem::path& output,
                                     Job& job);

} // namespace twofold
