#pragma once

#include "jobs/job.h"
#include "workstation/archive.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// What comes from a device, and whose hands it went through.
struct TakeInRequest {
    std::vector<std::filesystem::path> sources; ///< files and folders
    std::string case_number;
    std::string device;
    std::string officers; ///< empty: those of the case
    std::string handed_over_by;
    std::string received_by; ///< empty: who works
};

/// What became of one source file.
struct TakenInFile {
    enum class Outcome {
        TakenIn,
        Known,  ///< the same bytes are in the archive already
        Failed, ///< could not be read; nothing of it is in the archive
    };
    std::filesystem::path source;
    Outcome outcome = Outcome::Failed;
    std::optional<Footage> footage; ///< as it is in the archive; none when Failed
    Message failure;
};

/// The intake as a whole; files in the order they were taken.
struct TakeInReport {
    std::vector<TakenInFile> files;
    std::vector<Message> skipped;       ///< what lay in the folders and is no footage, each named
    std::vector<std::string> leftovers; ///< parts an earlier, interrupted intake left; removed
    Message weakness{}; ///< what this computer lacks to shut the probe in; empty: it was shut in

    [[nodiscard]] std::size_t count(TakenInFile::Outcome outcome) const;
};

[[nodiscard]] std::string_view name_of(TakenInFile::Outcome outcome) noexcept;

/// Takes footage into the archive: copied once while its digests are made, probed in a child
/// process, entered in the register with an entry in the audit log, file by file. A file that
/// cannot be read is reported and the others go on. After Stopped or a crash every file is in the
/// archive whole or not at all, and the same intake can be run again.
///
/// Throws Error{Refused} while another intake runs, Error{NotFound} for an unknown case or source,
/// Error{StorageFull} or Error{Catalogue} when the archive cannot take more.
TakeInReport take_in(Archive& archive, const TakeInRequest& request, Job& job);

} // namespace twofold
