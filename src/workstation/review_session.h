#pragma once

#include "catalogue/disc_readings.h"
#include "drive/drive_holds.h"
#include "jobs/job.h"
#include "workstation/review.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// What the program made of the disc that lies in a drive.
enum class Recognition {
    NoDisc,        ///< empty, open, or blank: nothing to read
    Illegible,     ///< its volume descriptor cannot be read: only a person can say which disc it is
    Stranger,      ///< recorded, but no volume of this archive
    NotRegistered, ///< no disc of the register is made of such a medium, or it is no optical disc
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
    ReviewStanding standing = ReviewStanding::NotListed;
    std::optional<ReviewVerdict> verdict; ///< of this review, when Done
    Message words;                        ///< what it is and where it stands, for the person
    Message drive_remark;      ///< that another drive would prove more; empty: it would not
    bool drive_failed = false; ///< the drive itself, so nothing is known of a disc; see `words`
};

/// What came of checking one disc.
struct CheckedDisc {
    DiscInDrive in_drive;
    std::optional<ReviewedReading> reading; ///< as entered; none: see failure
    Message failure;                        ///< why nothing is known of it
    bool stopped = false;
    std::vector<std::string> moved_up; ///< discs put on the worklist because this one failed
};

/// One review being worked off, step by step: look at what is in the drives, let the person say
/// which disc it is where only they can, check. Every check is entered before the next step, so
/// work stops and goes on at any moment, on any day. For the command line and the window alike; one
/// thread at a time, the archive's.
class ReviewSession {
public:
    /// Throws Error{NotFound} if there is no such review, Error{Refused} if it is closed.
    ReviewSession(Archive& archive, int year);

    [[nodiscard]] const ReviewCampaign& campaign() const noexcept { return campaign_; }
    /// Drives taken here are nobody else's until the end of the session: what is put in is not
    /// mounted, and what was recognised is what is checked.
    [[nodiscard]] DriveHolds& holds() noexcept { return holds_; }
    /// What is still due, in the order of the shelves.
    [[nodiscard]] std::vector<BoardLine> left();

    /// Recognises the disc by its volume identifier and by the medium itself. An empty drive is a
    /// value; throws Error{DriveUnavailable}.
    [[nodiscard]] DiscInDrive look(const std::string& address, Job& job);
    /// The person says that it is this disc. Throws Error{Refused} if that cannot be: another
    /// volume, another medium.
    void name(DiscInDrive& found, const std::string& number);
    /// Reads all of them in full at the same time, enters each check with its verdict, and moves
    /// up the twin and the batch of what failed. Those that are not Recognised are passed over.
    [[nodiscard]] std::vector<CheckedDisc> check(const std::vector<DiscInDrive>& discs,
                                                 const ReviewConditions& conditions, Job& job);

private:
    /// It is this disc: where it stands in the review.
    void place(DiscInDrive& found, Disc disc);

    Archive& archive_;
    ReviewCampaign campaign_;
    DriveHolds holds_;
};

} // namespace twofold
