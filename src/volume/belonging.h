#pragma once

#include "volume/plan.h"

#include <cstddef>
#include <span>
#include <vector>

namespace twofold {

/// Which files belong together: for each item the number of its clip, counted from 0 in the order
/// of the items.
///
/// One clip is what came with one intake from one folder under one stem (clip and .SRT, .THM, .LRV,
/// .WAV, .XML, .GPX …), the front and the rear camera of one moment ("…_F.MP4", "…_R.MP4"), and
/// what a camera keeps of a clip in a folder beside it (THMBNL/C0001T01.JPG, CLIP/C0001M01.XML). Of
/// items whose folder is not known each is alone.
[[nodiscard]] std::vector<std::size_t> clips_of(std::span<const PlanItem* const> items);

} // namespace twofold
