#pragma once

#include "jobs/job.h"
#include "volume/image/rescue/rescue_file.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace twofold {

/// The front of an image is everything before its first file: descriptors, path tables and
/// directories. Without it files cannot be located, and the loss of a few of its blocks can lose
/// them all. So every image has its front twice: its file front_copy_path (image_plan.h) is a
/// byte-for-byte copy behind the footage, far from the front.

/// Finds the copy without the front: by the address that a directory holds of itself. Only accepts
/// a copy that agrees with the readable blocks of the front and, where its directories are
/// readable, with its own position.
[[nodiscard]] std::optional<BlockRange> find_front_copy(BlockReader& reader, Job& job);

/// Takes missing blocks of the front from its copy in the same image. Returns how many.
std::uint64_t mend_front(RescueFile& file, Job& job);

/// The same from a file that holds the first blocks of the image, or the file front_copy_path of
/// another disc of the volume. Throws Error{Refused} if they are not those of this image, whose
/// volume identifier must be `identifier`.
std::uint64_t mend_front(RescueFile& file, const std::filesystem::path& front,
                         const std::string& identifier, Job& job);

} // namespace twofold
