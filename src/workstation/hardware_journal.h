#pragma once

#include "base/files.h"
#include "workstation/archive.h"

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
    std::string key{}; ///< names the deed for ever; the journal gives it
};

/// What drives did, written down and on the storage before it is entered in the catalogue: a disc
/// that was burnt cannot be burnt again, and a catalogue can be locked, full or away just then.
///
/// A file of JSON lines in the archive's `.journal/`, held by a lock as long as the recording runs,
/// and removed when all of it is entered.
class HardwareJournal {
public:
    /// Throws Error if it cannot be made: before anything is spent.
    explicit HardwareJournal(const Archive& archive);
    HardwareJournal(const HardwareJournal&) = delete;
    HardwareJournal& operator=(const HardwareJournal&) = delete;
    /// Removes the file if nothing in it waits.
    ~HardwareJournal();

    /// On the storage when it returns. Gives the deed its key. Throws Error.
    void write(HardwareDeed& deed);
    /// The deed is in the catalogue.
    void entered() noexcept { --waiting_; }

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
    FileDescriptor file_;
    std::string name_;
    std::size_t written_ = 0;
    std::size_t waiting_ = 0;
};

/// Enters a deed, unless it is entered already, with its entry of the log. Inside a Transaction.
void enter_deed(Archive& archive, const HardwareDeed& deed);

/// Journals that are there: of recordings that run, and of such as could not be entered yet.
[[nodiscard]] std::vector<std::filesystem::path> waiting_journals(const Archive& archive);

/// Enters what journals of programs that are gone still hold. What cannot be entered now, because
/// the catalogue is in use, stays for the next time.
void enter_what_drives_did(Archive& archive);

} // namespace twofold
