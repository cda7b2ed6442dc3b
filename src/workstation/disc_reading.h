#pragma once

#include "catalogue/fixity_checks.h"
#include "drive/drives.h"
#include "jobs/job.h"
#include "volume/image/image_check.h"
#include "volume/volume.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// A disc to be read in full in one drive, and what came of it.
struct DiscReading {
    std::string address;
    std::optional<SealedImage> expected{}; ///< what it should be; none: nothing is known of it
    std::optional<Drive> drive{};          ///< as it was when reading began
    std::optional<ImageCheck> check{};     ///< none: see failure, or it was stopped
    Message failure{};                     ///< why it could not be read; set before: not tried
    bool stopped = false;
};

/// Reads all of them at the same time, each drive by a worker of its own. A drive that fails leaves
/// its failure in its reading; the others go on. Progress names the drive in `source`.
void read_discs(const DriveProgram& program, std::vector<DiscReading>& readings, Job& job);

/// The row of the register for a check, but for whose it is, where, when and by whom.
[[nodiscard]] FixityCheck check_for_register(const ImageCheck& check);

} // namespace twofold
