#pragma once

#include "jobs/job.h"
#include "volume/bag/bag_check.h"
#include "volume/image/check/image_check.h"
#include "workstation/archive.h"
#include "workstation/recording/disc_reading.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// What to verify, and against what. Exactly one of drive, image and directory is set; an optical
/// drive that is named as an image or a directory is read as a drive.
struct VerifyRequest {
    std::string drive; ///< address
    std::filesystem::path image;
    std::filesystem::path directory; ///< a mounted disc or any bag
    Digests expected;                ///< of the image, from a label or register; may be empty
    std::optional<std::uint64_t> image_bytes;
    std::string disc; ///< which disc of the register is in the drive; may be empty
};

/// What was found.
struct VerifyReport {
    std::optional<ImageCheck> check; ///< of a drive or an image
    std::optional<BagCheck> bag;     ///< of a directory
    std::optional<Drive> drive;
    std::string volume; ///< number of the volume in the register it was compared with
    std::string disc;   ///< number of the disc whose register row got the check
    std::vector<std::string>
        pulled_forward; ///< discs put on the open review's worklist, as it is bad
    /// The disc or image holds a head of the audit log that the log of the archive contradicts: the
    /// log was cut off or rewritten since it was sealed, or the disc is a forgery.
    std::optional<AuditFinding> log;
    Verdict verdict = Verdict::NotChecked;
    Message reason; ///< why it is not good
    /// Why nothing was entered for the disc that was named; empty: it was, or none was named.
    Message not_entered{};
};

/// Reads it once, from the first block to the last, and returns good, bad or not checked. Works
/// without any archive; with one (`archive` not null) the volume is recognised by its identifier,
/// its digest comes from the register, and the check is entered: for the disc that was named, or
/// for the volume. A named disc that was not yet read back becomes good or bad by this check; one
/// that is bad pulls forward its twins and its batch in the open review.
///
/// Throws Error{Usage} when a disc is named and no drive, Error{Refused} when the disc in the drive
/// cannot be the one that was named (see can_be.h), Error when the drive, file or directory itself
/// cannot be read. A disc that does not look like one of the archive is read to its end first: a
/// damaged one may be recognised by the rest of its content.
VerifyReport verify(Archive* archive, const Installation& installation, const VerifyRequest& asked,
                    Job& job);

} // namespace twofold
