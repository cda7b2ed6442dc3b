#pragma once

#include "footage/stored_original.h"
#include "jobs/job.h"
#include "workstation/archive.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

struct TakenInFile;

/// Files from a device, and who handled them.
struct TakeInRequest {
    std::vector<std::filesystem::path> sources; ///< files and folders
    std::string case_number;
    std::string device;
    std::string officers; ///< empty: those of the case
    std::string handed_over_by;
    std::string received_by; ///< a person who may take in; empty: the acting one
    /// Called with the outcome of each file as soon as it is known, so that it can be reported even
    /// if the intake is stopped or ends in an error.
    std::function<void(const TakenInFile&)> told{};
    /// What else is doubtful about a recorded time; empty: nothing more than is seen of itself.
    std::function<std::vector<TimeDoubt>(Timestamp recorded)> further_doubts{};
};

/// The outcome of one source file.
struct TakenInFile {
    enum class Outcome {
        TakenIn,
        Known,       ///< the same bytes are in the archive already: they were read and compared
        StoredAgain, ///< they were in the register, but missing or altered in the archive
        Failed,      ///< could not be read; nothing of it is in the archive
    };
    std::filesystem::path source;
    Outcome outcome = Outcome::Failed;
    std::optional<Footage> footage; ///< as it is in the archive; none when Failed
    Message failure;
    bool no_room = false; ///< Failed because the archive's disk is full
    /// Known or StoredAgain, and belongs to another case only: the number of that case. The case
    /// this intake is for did not get it; move_footage() or share_footage() does that.
    std::string other_case;
    std::optional<StoredFault> fault; ///< StoredAgain: what was wrong with the stored original
    std::string set_aside;            ///< where the altered file is now, below the archive

    /// True if it needs the attention of a person.
    [[nodiscard]] bool is_finding() const noexcept;
    /// No program here could open it: empty, broken, or no media file at all.
    [[nodiscard]] bool cannot_be_opened() const noexcept;
};

/// The intake as a whole; files in the order they were taken.
struct TakeInReport {
    std::vector<TakenInFile> files;
    std::vector<Message> skipped;       ///< entries in the folders that are not footage, each named
    std::vector<Message> findings;      ///< folders that could not be read, or hold nothing
    std::vector<std::string> leftovers; ///< parts an earlier, interrupted intake left; removed
    Message weakness{}; ///< what this computer lacks to sandbox the probe; empty: it was sandboxed
    std::uint64_t bytes_to_copy = 0;
    std::uint64_t bytes_free = 0; ///< on the archive's disk when it began

    [[nodiscard]] std::size_t count(TakenInFile::Outcome outcome) const;
    [[nodiscard]] std::size_t cannot_be_opened() const;
    [[nodiscard]] bool has_findings() const;
    [[nodiscard]] bool no_room() const; ///< for one file at least
};

[[nodiscard]] std::string_view name_of(TakenInFile::Outcome outcome) noexcept;

/// Takes footage into the archive: copied once while its digests are made, probed in a child
/// process, entered in the register with an entry in the audit log, file by file. A file that
/// cannot be read is reported and the others go on; so do those that still fit when the disk is
/// full. After Stopped or a crash every file is in the archive whole or not at all, and the same
/// intake can be run again.
///
/// A file whose bytes are known is not simply skipped: the stored original is read, and if it is
/// missing or altered it is restored from this file, by a further record.
///
/// Throws Error{Refused} while another intake runs or with a wrong clock, Error{NotFound} for an
/// unknown case or source,
/// Error{Catalogue} when nothing can be entered.
TakeInReport take_in(Archive& archive, const TakeInRequest& request, Job& job);

} // namespace twofold
