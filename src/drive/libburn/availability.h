#pragma once

#include "drive/drive.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Device files of optical drives on this machine: /dev/sr0 to /dev/sr31, as far as they exist.
[[nodiscard]] std::vector<std::string> drive_addresses();

/// Why a device or file cannot be used now.
struct Obstacle {
    DriveAvailability availability = DriveAvailability::Gone;
    Message message;
};

/// Tries to reserve the drive as libburn will, gives it back, and says what stands in the way: who
/// holds it, which group may use it, or that it is not there. libburn itself would wait 6 seconds
/// for a busy drive and then name no reason. Knows "stdio:" targets too.
[[nodiscard]] std::optional<Obstacle> obstacle_of(const std::string& address);

/// True if the device at `address` has gone: unplugged, or its tray is open or empty. Asked after
/// a block could not be read; works while this process holds the drive.
[[nodiscard]] std::optional<Obstacle> loss_of(const std::string& address);

} // namespace twofold
