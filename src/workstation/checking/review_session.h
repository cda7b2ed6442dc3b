#pragma once

#include "catalogue/registers/disc_readings.h"
#include "drive/drive_holds.h"
#include "jobs/job.h"
#include "workstation/review/review.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// The result of recognising the disc in a drive.
enum class Recognition {
    NoDisc,        ///< empty, open, or blank: nothing to read
    Illegible,     ///< its volume descriptor cannot be read: only a person can say which disc it is
    Stranger,      ///< recorded, but no volume of this archive
    NotRegistered, ///< no disc of the register has such a medium, or it is no optical disc
    Ambiguous,     ///< several discs of the register fit: byte-identical copies
    Recognised,    ///< it is this one disc
};

[[nodiscard]] std::string_view name_of(Recognition recognition) noexcept; ///< "not-registered"

/// A disc in a drive, as far as it is known.
struct DiscInDrive {
    std::string address;
    Drive drive;
    std::string volume_identifier; ///< empty: could not be read
    Recognition recognition = Recognition::NoDisc;
    std::vector<Disc> candidates; ///< discs of the register that it may be
    std::optional<Disc> disc;     ///< set when Recognised
    ReviewProgress progress = ReviewProgress::NotListed;
    std::optional<ReviewVerdict> verdict; ///< of this review, when Done
    Message words;             ///< what it is and its state in the review, shown to the user
    Message drive_remark;      ///< that another drive would prove more; empty: it would not
    bool drive_failed = false; ///< then nothing is known of a disc; see `words`
};

/// The result of checking one disc.
struct CheckedDisc {
    DiscInDrive in_drive;
    std::optional<ReviewedReading> reading; ///< as entered; none: see failure
    Message failure;                        ///< why nothing is known of it
    bool stopped = false;
    std::vector<std::string> pulled_forward; ///< discs put on the worklist because this one failed
};

/// Works through one review step by step: identify the discs in the drives, let the user name a
/// disc that cannot be identified, check. Every check is entered before the next step, so work can
/// stop and continue at any time. For the command line and the window; one thread at a time, the
/// archive's.
class ReviewSession {
public:
    /// Throws Error{NotFound} if there is no such review, Error{Refused} if it is closed.
    ReviewSession(Archive& archive, int year);

    [[nodiscard]] const ReviewCampaign& campaign() const noexcept { return campaign_; }
    /// Drives reserved until the end of the session: an inserted disc is not mounted, and the disc
    /// that was recognised is the one that is checked.
    [[nodiscard]] DriveHolds& holds() noexcept { return holds_; }
    /// What is still due, in the order of the shelves.
    [[nodiscard]] std::vector<BoardLine> left();

    /// Recognises the disc by its volume identifier and by the medium itself. An empty drive is a
    /// value; throws Error{DriveUnavailable}.
    [[nodiscard]] DiscInDrive look(const std::string& address, Job& job);
    /// The user says that it is this disc. Throws Error{Refused} if that is impossible: another
    /// volume, another medium.
    void name(DiscInDrive& found, const std::string& number);
    /// Reads all of them in full at the same time, enters each check with its verdict, and pulls
    /// forward the twin and the batch of those that failed. Skips those that are not Recognised.
    [[nodiscard]] std::vector<CheckedDisc> check(const std::vector<DiscInDrive>& discs,
                                                 const ReviewConditions& conditions, Job& job);

private:
    /// Enters into `found` that it is this disc, and its state in the review.
    void place(DiscInDrive& found, Disc disc);

    Archive& archive_;
    ReviewCampaign campaign_;
    DriveHolds holds_;
};

} // namespace twofold
