#pragma once

#include "volume/plan.h"
#include "workstation/archive.h"

#include <optional>
#include <vector>

namespace twofold {

/// Medium and cases for planning the waiting footage.
struct PlanRequest {
    MediumKind medium = MediumKind::DvdPlusR;
    std::optional<std::uint64_t> capacity_blocks; ///< of the loaded medium; none: the usual one
    std::vector<std::string> case_numbers;        ///< empty: all cases
    /// Reserves room on every disc for error correction (least_protection_percent, and whatever the
    /// footage leaves); `seal` then adds it.
    bool protect = false;
};

/// A plan, either a preview or entered.
struct VolumePlan {
    DiscPlan plan;
    std::vector<std::string> titles; ///< of each disc of the plan
    std::vector<Volume> volumes;     ///< as entered; empty in a preview
};

/// Which footage would go on which disc. Nothing is entered.
[[nodiscard]] VolumePlan look_at_plan(Archive& archive, const PlanRequest& request);

/// Enters the volumes of that plan. Throws Error{Refused} if no footage waits for a disc, or if no
/// label of this office could show the mandatory facts (label_check.h).
VolumePlan plan_volumes(Archive& archive, const PlanRequest& request);

/// Abandons a planned volume, so that its footage can be planned again. Throws Error{Refused} when
/// it is sealed.
void abandon_volume(Archive& archive, const std::string& number, const std::string& because);

} // namespace twofold
