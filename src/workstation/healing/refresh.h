#pragma once

#include "jobs/operator.h"
#include "workstation/archive.h"
#include "workstation/healing/rescue.h"
#include "workstation/recording/record.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Where the bytes of a new disc come from.
enum class RefreshSource {
    Sealed,  ///< the sealed image of the archive
    Twin,    ///< the copies of the volume, combined by rescue()
    Rescued, ///< an image file that was rescued earlier
};

[[nodiscard]] std::string_view name_of(RefreshSource source) noexcept; ///< "sealed"

/// Which disc is to be replaced by a new one.
struct RefreshRequest {
    std::string disc;                    ///< number of the old one
    std::string because;                 ///< why; empty: the reason its last check gave
    std::vector<std::string> drives;     ///< for the new disc; the first one is used
    std::optional<RefreshSource> source; ///< none: the sealed image if it is intact, else the twin
    std::filesystem::path image;         ///< for Rescued; empty: the default of rescue()
    RescueRequest from_twin;             ///< for Twin: drives and images to read from
    double speed = 0;                    ///< kB/s; 0: the drive's own choice
};

/// The result of a refresh.
struct RefreshReport {
    Disc old_disc;
    RefreshSource source = RefreshSource::Sealed;
    Message sealed_image_problem; ///< why the sealed image was not used; empty: it was, or was not
                                  ///< asked for
    std::optional<RescueReport> rescued; ///< for Twin
    std::optional<RecordReport> recorded;
    std::optional<Disc> new_disc; ///< none: no good disc was made, and nothing was replaced
    bool image_restored = false;  ///< the sealed image was missing and was restored
};

/// Makes a new disc of the same volume and copy: the image's digest is checked before the first
/// block, the disc is recorded and read back like any other, and only when it is good is the old
/// one marked as replaced, with the reason. If a good disc of that copy was recorded since the old
/// one was found bad, that one replaces it and nothing is recorded. The old one stays in the
/// register. Both discs and the audit log get the event "replication" (PREMIS), with the numbers of
/// both. The new disc still needs its label and its place on the shelf.
///
/// Throws Error{Refused} if the disc was replaced already or was never recorded,
/// Error{SourceChanged} if the image that was asked for is not the volume's; and as rescue() and
/// record().
RefreshReport refresh(Archive& archive, const RefreshRequest& request, Operator& person, Job& job);

} // namespace twofold
