#pragma once

#include "base/error.h"
#include "drive/drive.h"
#include "drive/drives.h"
#include "fixity/digest.h"
#include "jobs/job.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace twofold {

/// One disc to be recorded.
struct RecordRequest {
    std::string address;         ///< drive
    std::filesystem::path image; ///< sealed image, read once more while it is recorded
    std::uint64_t bytes = 0;     ///< size of the image
    Digests digests;             ///< what the image must be; at least one
    double speed = 0;            ///< kB/s; 0: the drive's own choice
    bool trial = false; ///< trial recording: rewritable media and stdio targets are allowed
};

/// How one recording ended.
struct RecordOutcome {
    std::string address;
    bool wrote_well = false; ///< the drive says so AND all bytes of the image were taken
    std::uint64_t bytes_taken = 0;
    bool spoilt = false;  ///< at least one block was written to a carrier that is now lost
    bool stopped = false; ///< ended because somebody asked
    ErrorCode code = ErrorCode::WriteFailed; ///< meaningful unless wrote_well
    Message failure;                         ///< empty when wrote_well
    std::vector<std::string> drive_words;    ///< messages of libburn about this drive, unchanged
    Drive before;                            ///< the drive and medium before the first block
    double speed_reached = 0;                ///< kB/s, mean from first to last block
};

/// Why these requests must not be recorded together: two of them name the same drive (or two names
/// of it). Empty if they may.
[[nodiscard]] std::optional<Error> same_drive_twice(std::span<const RecordRequest> requests);

/// Reads the whole image once and throws Error{SourceChanged} unless it has the size and the digest
/// it was sealed with. Call before the first block is written: a disc is only used for a correct
/// image.
void check_image(const RecordRequest& request, Job& job);

/// Records one disc in a worker process. Faults of the drive, the medium or the image are in the
/// outcome; a request to stop ends the recording, and the outcome says what that did to the disc.
/// The recorded disc is closed but not read back: that is the caller's next step.
[[nodiscard]] RecordOutcome record_disc(const DriveProgram& program, const RecordRequest& request,
                                        Job& job);

/// Records several discs at once, one worker process each; one failing does not stop the others.
/// Outcomes are in the order of the requests; each Progress names the drive in `source`. Throws the
/// Error of same_drive_twice() before anything starts.
[[nodiscard]] std::vector<RecordOutcome>
record_discs(const DriveProgram& program, const std::vector<RecordRequest>& requests, Job& job);

} // namespace twofold
