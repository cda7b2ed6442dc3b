#pragma once

#include "base/error.h"
#include "drive/drive.h"
#include "fixity/digest.h"
#include "jobs/job.h"

#include <filesystem>
#include <optional>

namespace twofold {

/// One disc to be recorded.
struct RecordRequest {
    std::string address;         ///< drive
    std::filesystem::path image; ///< sealed image, read once more while it is recorded
    std::uint64_t bytes = 0;     ///< size of the image
    Digests digests;             ///< what the image must be
    double speed = 0;            ///< kB/s; 0: the drive's own choice
    bool trial = false;          ///< rewritable media and stdio targets are allowed, as a dry run
};

/// How one recording ended.
struct RecordOutcome {
    std::string address;
    bool wrote_well = false;      ///< the drive says so AND all bytes of the image were taken
    std::uint64_t bytes_taken = 0;
    bool spoilt = false;          ///< at least one block was written to a carrier that is now lost
    bool stopped = false;         ///< ended because somebody asked
    ErrorCode code = ErrorCode::WriteFailed; ///< meaningful unless wrote_well
    Message failure;              ///< empty when wrote_well
    std::vector<std::string> drive_words; ///< messages of libburn about this drive, as they came
    Drive before;                 ///< the drive and medium before the first block
    double speed_reached = 0;     ///< kB/s, mean from first to last block
};

/// Why this medium must not be recorded with the request; empty if it may. Nothing is written.
/// Each reason has its own text: no medium, not blank, closed, rewritable, too small, no optical
/// drive, busy, not permitted.
[[nodiscard]] std::optional<Error> refusal(const RecordRequest& request, const Drive& drive);

} // namespace twofold
