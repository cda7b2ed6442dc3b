#pragma once

#include "base/message.h"
#include "catalogue/registers/review_campaigns.h"

#include <string>
#include <vector>

namespace twofold {

class Archive;

/// Something an earlier review left open, and its present state (上年遗留问题).
struct OpenPoint {
    std::string review;  ///< number of the review it comes from: "PC-2026"
    std::string subject; ///< disc number, case number or register
    Message words;
    bool settled = false;
};

/// What the reviews before `campaign` left open: all of the one before it, settled or not, and what
/// is older and still not settled. The newest review first.
[[nodiscard]] std::vector<OpenPoint> open_points(Archive& archive, const ReviewCampaign& campaign);

} // namespace twofold
