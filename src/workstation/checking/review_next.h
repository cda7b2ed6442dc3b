#pragma once

#include "jobs/operator.h"
#include "workstation/checking/review_session.h"

#include <functional>
#include <string>
#include <vector>

namespace twofold {

/// One session at the shelves: discs are inserted in any order until the user stops.
struct ReviewNextRequest {
    int year = 0;                    ///< 0: the review that is open
    std::vector<std::string> drives; ///< one disc in each at a time
    std::string disc; ///< which disc is in the first drive, if copies cannot be distinguished
    ReviewConditions conditions;
    bool once = false;  ///< what is in the drives now, and no more
    bool again = false; ///< check also what was checked in this review already
    /// Called for every disc that was identified, and for every one that was checked. May be empty.
    std::function<void(const DiscInDrive&)> looked_at;
    std::function<void(const CheckedDisc&)> was_checked;
};

/// The result of a session.
struct ReviewNextReport {
    std::vector<CheckedDisc> checked;
    std::vector<DiscInDrive> set_aside; ///< identified and not checked
    std::uint64_t left = 0;             ///< still due
    bool stopped = false;

    /// Something was checked, and no disc in a drive is unknown or less than sound. A disc that
    /// this review had checked before and did not check again counts with that verdict.
    [[nodiscard]] bool all_sound() const noexcept;
};

/// Recognises each disc, asks the operator if necessary, checks, enters the result, opens the tray,
/// asks for the next. What was entered stays entered whenever it ends. A drive that fails is set
/// aside while another works. Throws Error as ReviewSession does, Error{DriveUnavailable} if no
/// drive works.
ReviewNextReport review_next(Archive& archive, const ReviewNextRequest& request, Operator& person,
                             Job& job);

} // namespace twofold
