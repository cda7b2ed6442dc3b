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

/// What comes from a device, and whose hands it went through.
struct TakeInRequest {
    std::vector<std::filesystem::path> sources; ///< files and folders
    std::string case_number;
    std::string device;
    std::string officers; ///< empty: those of the case
    std::string handed_over_by;
    std::string received_by; ///< empty: who works
    /// Called with each file as soon as it is known what became of it, so that it can be told even
    /// if the intake is stopped or ends in an error.
    std::function<void(const TakenInFile&)> told{};
};

/// What became of one source file.
struct TakenInFile {
    enum class Outcome {
        TakenIn,
        Known,       ///< the same bytes are in the archive already: they were looked at
        StoredAgain, ///< they were in the register, but gone or altered in the archive
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
    std::string set_aside;            ///< where the altered file lies now, below the archive

    /// Something a person has to look into.
    [[nodiscard]] bool is_finding() const noexcept;
    /// No program here could open it: empty, broken, or no media file at all.
    [[nodiscard]] bool cannot_be_opened() const noexcept;
};

/// The intake as a whole; files in the order they were taken.
struct TakeInReport {
    std::vector<TakenInFile> files;
    std::vector<Message> skipped;       ///< what lay in the folders and is no footage, each named
    std::vector<Message> findings;      ///< folders that could not be read, or hold nothing
    std::vector<std::string> leftovers; ///< parts an earlier, interrupted intake left; removed
    Message weakness{}; ///< what this computer lacks to shut the probe in; empty: it was shut in
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
/// A file whose bytes are known is not simply dropped: the stored original is read, and if it is
/// gone or altered it is stored again from here, by a further record.
///
/// Throws Error{Refused} while another intake runs or with a clock that is wrong, Error{NotFound}
/// for an unknown case or source, Error{Catalogue} when nothing can be entered.
TakeInReport take_in(Archive& archive, const TakeInRequest& request, Job& job);

} // namespace twofold
