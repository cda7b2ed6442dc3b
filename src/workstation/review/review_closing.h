#pragma once

#include "workstation/archive.h"

#include <string>
#include <vector>

namespace twofold {

/// Enters why a disc of the worklist is not checked. Throws Error{Refused} if it is not on it or
/// was checked, Error{InvalidInput} without a reason.
void excuse_disc(Archive& archive, int year, const std::string& disc, const std::string& because);

/// The same for a score sheet: its subject is a case number or the name of a register. Throws
/// Error{NotFound} if there is none, Error{Refused} if it is filled in already or the program fills
/// it in itself, Error{InvalidInput} without a reason.
void excuse_sheet(Archive& archive, int year, const std::string& subject,
                  const std::string& because);

/// How a review is closed.
struct CloseReviewRequest {
    int year = 0; ///< 0: the one that is open
    std::vector<std::string> signed_by;
    std::string summary;
    std::string measures;
};

/// Closes it. Throws Error{Refused} that names the discs that are due, unchecked and not excused;
/// the score sheets that are neither filled in nor excused, or say no but not what is wrong; or if
/// nobody signs, or somebody who is not in the leading group. Verifies the audit log and enters the
/// result on its sheet; if the log has a fault, the sheet must say what is done about it.
void close_review(Archive& archive, const CloseReviewRequest& request);

} // namespace twofold
