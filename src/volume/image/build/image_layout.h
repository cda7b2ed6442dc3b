#pragma once

#include "volume/image/build/image_plan.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace twofold {

/// Zero blocks at the end of each image. Drives that read ahead fail at the end of a track (the
/// run-out of CD TAO); the padding is part of the image and so of its digest.
constexpr std::uint64_t tail_blocks = 150;

/// An image without the content of its files: what libisofs makes of names and sizes alone.
///
/// libisofs writes descriptors, path tables and directories; the bytes of the files never pass
/// through it. They follow the head one after the other, in the order of the plan, each from a new
/// block on, then the tail.
struct ImageLayout {
    std::vector<std::byte> head;             ///< all blocks before the first file
    std::vector<std::uint64_t> first_blocks; ///< of each file, in the order of the plan
    std::uint64_t bytes = 0;                 ///< of the whole image
};

/// Lays the image out. Does not open a source file. Equal arguments give equal heads.
///
/// What libisofs wrote is read again with our own reader and compared with the plan: every file has
/// its name, size and place in the Rock Ridge tree and in Joliet, and there is no other. Throws
/// Error{InvalidInput} if not (a name that does not fit, a path that comes twice).
[[nodiscard]] ImageLayout lay_out(const ImagePlan& plan);

[[nodiscard]] std::vector<ImageEntry> entries_of(const ImagePlan& plan);

} // namespace twofold
