#pragma once

#include "catalogue/registers/archive_checks.h"
#include "jobs/job.h"
#include "workstation/archive.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace twofold {

/// How the archive's own storage is to be read.
struct CheckArchiveRequest {
    /// Continue the unfinished check, if there is one; or read everything from the beginning.
    enum class Begin { WhereItStopped, Anew };
    Begin begin = Begin::WhereItStopped;
    std::uint64_t bytes_per_second = 0; ///< at most; 0: as fast as the storage can
    /// Called with each finding at once.
    std::function<void(const ArchiveFinding&)> found{};
    std::function<void(const PaperFinding&)> found_paper{};
};

/// Reads every stored original again and compares it with the size and the digests of the register,
/// and every thumbnail with the digest it was made with; older thumbnails without a digest only
/// have to exist, and are counted as not measured. At the end it reads every paper that was
/// attached to an entry. Nothing is changed but the register of checks.
///
/// May be stopped or killed at any time: progress is entered every few minutes and when it stops,
/// and the next check continues there. It can run beside all other work.
///
/// Throws Stopped, and Error{Refused} while another one runs or with a wrong clock.
ArchiveCheck check_archive(Archive& archive, const CheckArchiveRequest& request, Job& job);

/// What is known of such checks.
struct ArchiveCheckStatus {
    std::optional<ArchiveCheck> unfinished;    ///< can be continued
    std::optional<ArchiveCheck> last_finished; ///< with its findings
    std::optional<ArchiveCheck> last_whole;    ///< the latest that found nothing
    std::uint64_t footage = 0;                 ///< items there are now
};
[[nodiscard]] ArchiveCheckStatus archive_check_status(Archive& archive);

} // namespace twofold
