#pragma once

#include "base/files.h"
#include "workstation/audited_change.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// What a drive did to a disc of the register.
struct HardwareDeed {
    std::string disc;   ///< number
    std::string action; ///< of the audit log: "disc.record-end"
    DiscEvent event;
    std::optional<FixityCheck> check{}; ///< what was read with it
    Entered entered;
    std::string key{}; ///< unique; assigned by the journal
};

/// What drives did, synced to the storage before it is entered in the catalogue: a recorded disc
/// cannot be recorded again, and the catalogue may be locked, full or unavailable at that moment.
///
/// A file of JSON lines in the archive's `.journal/`, held by a lock as long as the recording runs,
/// and removed when all of it is entered.
class HardwareJournal {
public:
    /// Throws Error if it cannot be created: before a disc is used.
    explicit HardwareJournal(const Archive& archive);
    HardwareJournal(const HardwareJournal&) = delete;
    HardwareJournal& operator=(const HardwareJournal&) = delete;
    /// Removes the file if all of it is entered.
    ~HardwareJournal();

    /// Synced on return. Sets the key of the deed. Throws Error.
    void write(HardwareDeed& deed);
    /// Notes that a deed is in the catalogue.
    void entered() noexcept { --waiting_; }

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
    FileDescriptor file_;
    std::string name_;
    std::size_t written_ = 0;
    std::size_t waiting_ = 0;
};

/// Enters a deed, unless it is entered already, with its entry of the log.
void enter_deed(AuditedChange& change, const HardwareDeed& deed);

/// The existing journals: of running recordings, and of those that could not be entered yet.
[[nodiscard]] std::vector<std::filesystem::path> waiting_journals(const Archive& archive);

/// Enters the deeds in journals whose program has ended. What cannot be entered now, because the
/// catalogue is in use, stays for the next time.
void enter_what_drives_did(Archive& archive);

} // namespace twofold
