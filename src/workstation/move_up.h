#pragma once

#include "discs/review.h"
#include "workstation/archive.h"

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
/// stay as they are. `discs` is the register as it stood before the check.
///
/// Returns the numbers of the discs that came onto the list. Call it inside a transaction.
std::vector<std::string> move_up(Archive& archive, const ReviewCampaign& campaign,
                                 const FailedDisc& failed, std::vector<ReviewCandidate> discs);

} // namespace twofold
