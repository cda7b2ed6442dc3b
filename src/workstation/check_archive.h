#pragma once

#include "catalogue/archive_checks.h"
#include "jobs/job.h"
#include "workstation/archive.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace twofold {

/// How the archive's own storage is to be read.
struct CheckArchiveRequest {
    /// The unfinished check is gone on with, if there is one; or all is read from the beginning.
    enum class Begin { WhereItStopped, Anew };
    Begin begin = Begin::WhereItStopped;
    std::uint64_t bytes_per_second = 0; ///< at most; 0: as fast as the storage gives it
    /// Called with each finding as it is met.
    std::function<void(const ArchiveFinding&)> found{};
};

/// Reads every stored original again and holds it against the size and the digests of the register,
/// and every thumbnail against the digest it was made with; thumbnails from before such digests
/// were kept are looked at and counted as not measured. Nothing is changed but the register of
/// checks.
///
/// May be stopped at any time and killed: what was read is entered every few minutes and when it
/// stops, and the next one goes on there. It can run beside everything else.
///
/// Throws Stopped, and Error{Refused} while another one runs or with a clock that is wrong.
ArchiveCheck check_archive(Archive& archive, const CheckArchiveRequest& request, Job& job);

/// What is known of such checks.
struct ArchiveCheckStatus {
    std::optional<ArchiveCheck> unfinished;    ///< can be gone on with
    std::optional<ArchiveCheck> last_finished; ///< with its findings
    std::optional<ArchiveCheck> last_whole;    ///< the latest that found nothing
    std::uint64_t footage = 0;                 ///< items there are now
};
[[nodiscard]] ArchiveCheckStatus archive_check_status(Archive& archive);

} // namespace twofold
