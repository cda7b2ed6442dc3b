#pragma once

#include "drive/drives.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace twofold {

class DriveProcess;

/// Drives that nobody else gets as long as this object lives, also while nothing is done with them.
///
/// Workers come and go, and a desktop mounts what it sees: between the recording of a disc and its
/// read-back, while the person exchanges discs, it would take the new disc away. So one more worker
/// for each drive does nothing but hold it (O_EXCL: no mount, no other program, and udev's own look
/// at the medium, from which desktops learn of it, fails as well). Whatever is started by program()
/// works within the hold. The hold ends with this object and with the last worker that was started
/// within it, so that a recording whose parent was killed keeps its drive to its end.
class DriveHolds {
public:
    explicit DriveHolds(DriveProgram program);
    DriveHolds(const DriveHolds&) = delete;
    DriveHolds& operator=(const DriveHolds&) = delete;
    ~DriveHolds();

    /// Takes a drive; a medium that is mounted is unmounted where the system lets us (udisks).
    /// Ready: it is held, or it is a dry run, which needs no hold; else its obstacle says why not.
    /// The medium is not looked at. A drive that is held stays so. Throws as ask_worker() does.
    [[nodiscard]] Drive take(const std::string& address, Job& job);

    /// For work with these drives, and with others as ever.
    [[nodiscard]] const DriveProgram& program() const noexcept { return program_; }
    /// What a worker for this drive has to inherit; -1: it is not held. Any thread.
    [[nodiscard]] int descriptor_for(const std::string& address) const;

private:
    DriveProgram plain_;
    DriveProgram program_; ///< the same, with this
    mutable std::mutex mutex_;
    std::map<std::string, std::unique_ptr<DriveProcess>> holders_;
};

} // namespace twofold
