#pragma once

#include "workstation/archive.h"

#include <vector>

namespace twofold {

/// One item of footage that needs attention.
struct DueFootage {
    Footage footage;
    Case of;
    Date expires{};
    int days_left = 0;            ///< negative: overdue by so many days
    std::vector<Ground> proposed; ///< grounds the noted facts give; empty: none was noted
};

/// A case whose activity has ended and for which nothing was handed in (article 13).
struct CaseWithoutFootage {
    Case of;
    Timestamp due{};             ///< by when it had to be
    bool late = false;           ///< that has passed
    std::vector<Ground> grounds; ///< of noted facts: footage that must be kept is not there
};

/// What the six-month clock and the regulation require of the archive today. Footage under a
/// decision in force appears nowhere here.
struct DueList {
    Date today{};
    std::vector<DueFootage> must_be_kept;            ///< a ground was noted and nobody decided yet
    std::vector<DueFootage> overdue;                 ///< past its six months, no ground noted
    std::vector<DueFootage> expiring;                ///< within the days asked for, no ground noted
    std::vector<CaseWithoutFootage> without_footage; ///< the earliest due first
};

/// The cases alone; those whose activity ended within the last day are among them, not late yet.
[[nodiscard]] std::vector<CaseWithoutFootage> cases_without_footage(Archive& archive);

/// `days` ahead from today (0 or more).
[[nodiscard]] DueList due_footage(Archive& archive, int days);

} // namespace twofold
