#pragma once

#include "jobs/operator.h"
#include "workstation/review_session.h"

#include <functional>
#include <string>
#include <vector>

namespace twofold {

/// One sitting at the shelves: discs are put in, in any order, until the person has had enough.
struct ReviewNextRequest {
    int year = 0;                    ///< 0: the review that is open
    std::vector<std::string> drives; ///< as many discs at a time
    std::string disc; ///< which disc lies in the first drive, where copies cannot be told apart
    ReviewConditions conditions;
    bool once = false;  ///< what is in the drives now, and no more
    bool again = false; ///< check also what was checked in this review already
    /// Told of every disc that was looked at, and of every one that was checked. May be empty.
    std::function<void(const DiscInDrive&)> looked_at;
    std::function<void(const CheckedDisc&)> was_checked;
};

/// What a sitting came to.
struct ReviewNextReport {
    std::vector<CheckedDisc> checked;
    std::vector<DiscInDrive> set_aside; ///< looked at and not checked
    std::uint64_t left = 0;             ///< still due
    bool stopped = false;

    /// Something was checked, and nothing that lay in a drive is unknown or less than sound. What
    /// was checked in this review before and was not to be checked again counts as it was found.
    [[nodiscard]] bool all_sound() const noexcept;
};

/// Recognises, asks where only a person knows, checks, enters, opens the tray, asks for the next.
/// What was entered stays entered whenever it ends. A drive that fails is set aside while another
/// works. Throws Error as ReviewSession does, Error{DriveUnavailable} if no drive works.
ReviewNextReport review_next(Archive& archive, const ReviewNextRequest& request, Operator& person,
                             Job& job);

} // namespace twofold
