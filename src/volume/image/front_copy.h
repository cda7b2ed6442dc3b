#pragma once

#include "jobs/job.h"
#include "volume/image/rescue_file.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace twofold {

/// The front of an image is all that stands before its first file: descriptors, path tables and
/// directories. Without it nobody knows where a file lies, and a few blocks of it are enough to
/// lose them all. So every image has its front twice: its file front_copy_path (image_plan.h) is a
/// byte for byte copy and lies behind the footage, far from where the front lies.

/// Where the copy lies, found without the front: by what a directory says about its own place.
/// Nothing is taken for the copy but what agrees with the blocks of the front that can be read and,
/// where its directories can be read, with its own place.
[[nodiscard]] std::optional<BlockRange> find_front_copy(BlockReader& reader, Job& job);

/// Takes missing blocks of the front from its copy in the same image. Returns how many.
std::uint64_t mend_front(RescueFile& file, Job& job);

/// The same from a file that holds the first blocks of the image, or the file front_copy_path of
/// another disc of the volume. Throws Error{Refused} if they are not those of this image, which
/// must call itself `identifier`.
std::uint64_t mend_front(RescueFile& file, const std::filesystem::path& front,
                         const std::string& identifier, Job& job);

} // namespace twofold
