#pragma once

#include "jobs/job.h"
#include "volume/content/disc_content.h"
#include "workstation/archive.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Whether a volume gets error correction behind its files.
enum class ErrorCorrection { AsPlanned, Add };

/// What came of sealing.
struct Sealing {
    Volume volume; ///< as sealed
    /// Papers of its entries that are not on the image, because the archive has lost them.
    std::vector<LostPaper> lost_papers;
};

/// "Scan.pdf of PJ-2026-0001 (sha256:…)".
[[nodiscard]] Message words_of(const LostPaper& paper);

/// Builds and checks the image of a planned volume. The footage is read once; what is hashed is
/// what goes into the image, and it must be what was taken in. The finished image is opened again
/// by our own reader and compared with the plan before it gets its name and is entered as sealed.
///
/// `stamp` is the time stamp of the image; nullopt: now. Equal archive and stamp give equal bytes.
///
/// A volume that was planned with error correction gets it; with ErrorCorrection::Add another one
/// gets it too, if the medium has the room. Size and digests of the volume are then those of the
/// image with its error correction. Needs dvdisaster: otherwise throws Error{NotFound} before the
/// build.
///
/// Throws Error{SourceChanged} or Error{FileUnreadable} naming the footage, Error{StorageFull},
/// Error{Refused} when the volume is sealed, abandoned or being sealed. Then, and after Stopped or
/// a crash, nothing remains that looks sealed.
Sealing seal(Archive& archive, const std::string& number, std::optional<Timestamp> stamp, Job& job,
             ErrorCorrection correction = ErrorCorrection::AsPlanned);

} // namespace twofold
