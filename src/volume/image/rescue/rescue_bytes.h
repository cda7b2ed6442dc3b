#pragma once

#include "fixity/digest.h"
#include "jobs/job.h"
#include "volume/image/rescue/rescue_file.h"
#include "volume/image/tree/image_tree.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace twofold {

/// For single blocks, in their order: the source whose bytes are to be used.
using Choices = std::vector<std::pair<std::uint64_t, std::size_t>>;

/// Passes the bytes of `extents` to `take` in pieces, as they would be with `choices`. Throws
/// Error{FileUnreadable} at a missing block, Stopped when the job is stopped.
void each_chunk(RescueFile& file, const std::vector<ImageExtent>& extents, const Choices& choices,
                Job& job, const std::function<void(std::span<const std::byte>)>& take);

/// The digest of those bytes.
[[nodiscard]] Digest digest_with(RescueFile& file, const std::vector<ImageExtent>& extents,
                                 const Choices& choices, DigestAlgorithm algorithm, Job& job);

} // namespace twofold
