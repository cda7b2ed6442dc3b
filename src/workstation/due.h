#pragma once

#include "workstation/archive.h"

#include <vector>

namespace twofold {

/// One item of footage that asks for something.
struct DueFootage {
    Footage footage;
    Case of;
    Date expires{};
    int days_left = 0;            ///< negative: overdue by so many days
    std::vector<Ground> proposed; ///< grounds the noted facts give; empty: none was noted
};

/// What the six-month clock and the regulation ask of the archive today. Footage under a decision
/// in force appears nowhere here.
struct DueList {
    Date today{};
    std::vector<DueFootage> must_be_kept; ///< a ground was noted and nobody decided yet
    std::vector<DueFootage> overdue;      ///< past its six months, no ground noted
    std::vector<DueFootage> expiring;     ///< within the days asked for, no ground noted
};

/// `days` ahead from today (0 or more).
[[nodiscard]] DueList due_footage(Archive& archive, int days);

} // namespace twofold
