#pragma once

#include "discs/review.h"
#include "workstation/audited_change.h"

#include <string>
#include <vector>

namespace twofold {

/// A disc that a check found bad.
struct FailedDisc {
    DiscId disc{};
    Timestamp at{};
};

/// Puts on the worklist of an open review what one disc's failure makes due: its twins, and the
/// discs of its batch that were last checked before it. Those that the review has checked already
/// stay as they are. `discs` is the register as it was before the check.
///
/// Returns the numbers of the discs added to the list.
std::vector<std::string> pull_forward_related_discs(AuditedChange& change,
                                                    const ReviewCampaign& campaign,
                                                    const FailedDisc& failed,
                                                    std::vector<ReviewCandidate> discs);

} // namespace twofold
