#pragma once

#include <string>
#include <sys/types.h>

namespace twofold {

/// Where the medium in the device is mounted, as this process sees it; empty if it is not.
[[nodiscard]] std::string mount_place_of(dev_t device);

/// Asks udisks to unmount the device ("/dev/sr0"), which a desktop may have mounted automatically.
/// A medium that a program uses stays mounted. Returns the error message of udisks; empty: it is
/// unmounted now, or there is no udisks, so check again.
[[nodiscard]] std::string unmount(const std::string& device);

} // namespace twofold
