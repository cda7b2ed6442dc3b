#pragma once

#include "jobs/job.h"
#include "volume/image/blocks/block_reader.h"

#include <filesystem>
#include <vector>

namespace twofold {

/// Writes dvdisaster's dead sector marker into these blocks of the image, as dvdisaster's own
/// reader does where it cannot read. A block marked as lost uses up half as much correction as a
/// wrong one: its code corrects twice as many erasures as errors.
void mark_dead_sectors(const std::filesystem::path& image, const std::vector<BlockRange>& blocks);

/// The blocks that contain only zeros: what other programs leave where they could not read.
[[nodiscard]] std::vector<BlockRange> zero_blocks(const std::filesystem::path& image, Job& job);

} // namespace twofold
