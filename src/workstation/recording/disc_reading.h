#pragma once

#include "catalogue/registers/fixity_checks.h"
#include "drive/drives.h"
#include "jobs/job.h"
#include "volume/image/check/image_check.h"
#include "volume/volume.h"
#include "workstation/archive.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// A disc to be read in full in one drive, and the result.
struct DiscReading {
    std::string address;
    std::optional<SealedImage> expected{}; ///< what it should be; none: nothing is known of it
    std::optional<Drive> drive{};          ///< as it was when reading began
    std::optional<ImageCheck> check{};     ///< none: see failure, or it was stopped
    Message failure{};                     ///< why it could not be read; set before: not tried
    bool stopped = false;
};

/// Reads all of them at the same time, each drive with a separate worker. The failure of a drive is
/// stored in its reading; the others continue. Progress names the drive in `source`.
void read_discs(const DriveProgram& program, std::vector<DiscReading>& readings, Job& job);

/// What was checked, and where it lay.
struct CheckedMedium {
    CheckSubject subject = CheckSubject::Disc;
    std::optional<DiscId> disc; ///< none: no disc of the register
    VolumeId volume{};
    std::string where; ///< drive address or path
    DriveIdentity drive;
};

/// The row of the register for a check that has just ended: made now, by the person who works.
[[nodiscard]] FixityCheck check_for_register(const Archive& archive, const ImageCheck& check,
                                             CheckedMedium medium);

} // namespace twofold
