#pragma once

#include "base/files.h"
#include "drive/drive.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace twofold {

/// Device files of optical drives on this machine: /dev/sr0 to /dev/sr31, as far as they exist.
[[nodiscard]] std::vector<std::string> drive_addresses();

/// Why a device or file cannot be used now.
struct Obstacle {
    DriveAvailability availability = DriveAvailability::Gone;
    Message message;
};

/// What a drive is wanted for.
enum class DriveUse {
    Look, ///< inspect the medium: disturbs nobody
    Work, ///< a mounted medium is unmounted for it, if nobody uses it and udisks permits
    Held, ///< work (or inspect) while another worker holds the drive for our parent
};

/// Tries to reserve the drive as libburn does, releases it, and returns the obstacle: who holds it,
/// which group may use it, or that it does not exist. libburn itself would wait 6 seconds for a
/// busy drive and then give no reason. Accepts "stdio:" targets too.
[[nodiscard]] std::optional<Obstacle> obstacle_of(const std::string& address, DriveUse use);

/// Reserves the drive as long as the descriptor is open, or returns the obstacle. The tray is not
/// locked.
[[nodiscard]] std::variant<FileDescriptor, Obstacle> hold(const std::string& address);

/// The obstacle if the device at `address` is gone: unplugged, or its tray is open or empty. For
/// use after a failed read; works while this process holds the drive.
[[nodiscard]] std::optional<Obstacle> loss_of(const std::string& address);

} // namespace twofold
