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
    Look, ///< what lies in it: disturbs nobody
    Work, ///< a medium that is mounted is unmounted for it, if nobody uses it and udisks lets us
    Held, ///< work (or a look) while another worker holds the drive for our parent
};

/// Tries to reserve the drive as libburn will, gives it back, and says what stands in the way: who
/// holds it, which group may use it, or that it is not there. libburn itself would wait 6 seconds
/// for a busy drive and then name no reason. Knows "stdio:" targets too.
[[nodiscard]] std::optional<Obstacle> obstacle_of(const std::string& address, DriveUse use);

/// Takes the drive for work and keeps it as long as the descriptor is open, or says what stands in
/// the way. Nothing is locked: the tray can be opened.
[[nodiscard]] std::variant<FileDescriptor, Obstacle> hold(const std::string& address);

/// True if the device at `address` has gone: unplugged, or its tray is open or empty. Asked after
/// a block could not be read; works while this process holds the drive.
[[nodiscard]] std::optional<Obstacle> loss_of(const std::string& address);

} // namespace twofold
