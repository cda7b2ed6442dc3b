#pragma once

#include "discs/review.h"

#include <cstdint>
#include <vector>

namespace twofold {

/// Parameters of a worklist.
struct ReviewPlan {
    int year = 0;
    Date opens{};
    /// Longest time between two full checks of a disc. Three years: ISO/IEC 29121:2013 does not
    /// require a shorter one where the life of a disc is not known; GB/T 18894-2002 allowed four.
    int interval_years = 3;
    double sample_share = 0.05; ///< of the discs that are not due for another reason; 0 to 1
    std::uint64_t seed = 0;     ///< the same seed and register give the same sample
};

/// The last day on which a disc checked at `last` may go without its next check.
[[nodiscard]] Date check_by(Timestamp last, int interval_years);

/// True if it is the disc's turn in `year`. The turns of one disc are `interval_years` years apart,
/// and copies of one volume have theirs in different years (as long as there are not more copies
/// than years), so that one bad year never affects both.
[[nodiscard]] bool has_its_turn(VolumeId volume, CopyMark copy, int year, int interval_years);

/// The discs that a campaign has to check, in the order of their shelves. Besides its turn, a disc
/// is due when its interval ends before a campaign opened a year later could reach it: with one
/// campaign a year, opened no later in the year than the one before, and every disc checked by its
/// `check_by`, none goes longer than the interval.
[[nodiscard]] std::vector<WorklistLine> draw_worklist(const std::vector<ReviewCandidate>& discs,
                                                      const ReviewPlan& plan);

/// The discs that a failure makes due: those of its batch whose last check was before it. In the
/// order of their shelves; `failed` itself is never among them.
[[nodiscard]] std::vector<WorklistLine> pulled_forward_by(const ReviewCandidate& failed,
                                                          const std::vector<ReviewCandidate>& discs,
                                                          int interval_years);

/// `wanted` of the places 0 to `all` - 1, evenly spread from a random start: each has the same
/// chance. The same seed gives the same places on every machine.
[[nodiscard]] std::vector<std::size_t> drawn_evenly(std::size_t all, std::size_t wanted,
                                                    std::uint64_t seed);

/// A random sample of `share` of them, rounded up, drawn evenly over brand, batch, age and last
/// result: they are put in that order, within it in random order, and every n-th is taken from a
/// random start. So each disc has the same chance and each group its share. `today` gives the age.
[[nodiscard]] std::vector<DiscId> stratified_sample(std::vector<ReviewCandidate> discs,
                                                    double share, std::uint64_t seed, Date today);

} // namespace twofold
