#pragma once

#include "workstation/archive.h"

#include <string>
#include <vector>

namespace twofold {

/// A request for approval as Today shows it.
struct RequestToday {
    std::string number;
    std::string summary; ///< what is asked, as it was entered
};

/// A copy of footage that has not come back.
struct CopyToday {
    std::string number;
    Date return_by{};
};

/// Pending work in the registers of entries.
struct EntriesToday {
    std::vector<RequestToday> to_answer; ///< the archive's person may answer them
    /// Every request without an answer, if the person may enter what was answered on paper.
    std::vector<std::string> unanswered;
    std::vector<std::string> left_open; ///< consultations that were opened on an earlier day
    std::vector<CopyToday> not_back;    ///< copies whose day of return has passed
    /// What was not recorded as the rules ask, of this year and the last: numbers of hand-overs and
    /// stages.
    std::vector<std::string> red;
    bool inspection_due = false; ///< none in half a year, with cameras or cases to inspect

    [[nodiscard]] bool nothing_waits() const noexcept
    {
        return to_answer.empty() && unanswered.empty() && left_open.empty() && not_back.empty() &&
               red.empty() && !inspection_due;
    }
};

[[nodiscard]] EntriesToday entries_today(const Archive& archive);

} // namespace twofold
