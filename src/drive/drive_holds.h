#pragma once

#include "drive/drives.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace twofold {

class DriveProcess;

/// Drives that stay reserved as long as this object exists, also between operations.
///
/// Workers come and go, and a desktop mounts new media: between the recording of a disc and its
/// read-back, while the user exchanges discs, it would mount the new disc. So one more worker for
/// each drive only holds it open (O_EXCL: no mount, no other program; udev's probe of the medium,
/// on which desktops rely, fails as well). Workers started with program() work within the hold. It
/// ends with this object and with the last worker that was started within it, so that a recording
/// whose parent was killed keeps its drive to the end.
class DriveHolds {
public:
    explicit DriveHolds(DriveProgram program);
    DriveHolds(const DriveHolds&) = delete;
    DriveHolds& operator=(const DriveHolds&) = delete;
    ~DriveHolds();

    /// Reserves a drive; a mounted medium is unmounted where udisks permits it. Ready: it is held,
    /// or it is a stdio target, which needs no hold; else its obstacle says why not. The medium is
    /// not inspected. A drive that is held already stays held. Throws as ask_worker() does.
    [[nodiscard]] Drive take(const std::string& address, Job& job);

    /// Starts workers within the holds; for other drives it is as usual.
    [[nodiscard]] const DriveProgram& program() const noexcept { return program_; }
    /// What a worker for this drive has to inherit; -1: it is not held. Any thread.
    [[nodiscard]] int descriptor_for(const std::string& address) const;

private:
    DriveProgram plain_;
    DriveProgram program_; ///< the same, with `holds` set to this
    mutable std::mutex mutex_;
    std::map<std::string, std::unique_ptr<DriveProcess>> holders_;
};

} // namespace twofold
