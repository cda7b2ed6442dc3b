#pragma once

#include "drive/drive.h"
#include "jobs/job.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace twofold {

class DriveHolds;

/// The worker program that owns one drive at a time, `twofold-drive`. main() finds it and passes it
/// on; every function that touches a drive starts one process of it.
struct DriveProgram {
    std::filesystem::path path;
    /// How long a worker may be silent before its drive is considered to hang. A worker that is
    /// recording or waiting reports several times per second; identifying a medium, or one
    /// unreadable block, can take a drive minutes.
    std::chrono::seconds patience{300};
    /// Added to the environment of every worker: the rack of emulated drives, when training.
    std::map<std::string, std::string> environment{};
    /// Drives held for this work (drive_holds.h); null: each worker takes its drive by itself.
    const DriveHolds* holds = nullptr;
};

/// Every optical drive of this machine and what is in it, all of them asked at the same time. A
/// drive that is busy, not permitted or does not answer is listed with its obstacle.
[[nodiscard]] std::vector<Drive> list_drives(const DriveProgram& program, Job& job);

/// One drive and what is in it. Does not load an open tray. A drive that cannot be used is a value
/// with an obstacle; throws Error{DriveUnavailable} only if the worker fails or hangs.
[[nodiscard]] Drive inspect(const DriveProgram& program, const std::string& address, Job& job);

/// Opens the tray. Throws Error{DriveUnavailable}.
void eject(const DriveProgram& program, const std::string& address, Job& job);

/// Closes the tray and waits until the medium is ready. Throws Error{DriveUnavailable}.
[[nodiscard]] Drive load(const DriveProgram& program, const std::string& address, Job& job);

/// Opens and closes the tray, so that what is read afterwards comes from the medium and not from a
/// cache. Drives whose tray does not close by itself come back with MediumState::None: then a
/// person has to push it in. Throws Error{DriveUnavailable}.
[[nodiscard]] Drive reload(const DriveProgram& program, const std::string& address, Job& job);

} // namespace twofold
