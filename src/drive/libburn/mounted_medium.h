#pragma once

#include <string>
#include <sys/types.h>

namespace twofold {

/// Where the medium in the device is mounted, as this process sees it; empty if it is not.
[[nodiscard]] std::string mount_place_of(dev_t device);

/// Asks udisks to unmount the device ("/dev/sr0"), as a desktop does that mounted it by itself when
/// the medium came. What a program has open stays mounted. Returns why it could not be done, in
/// the words of udisks; empty: it is unmounted now, or there is no udisks, so look again.
[[nodiscard]] std::string unmount(const std::string& device);

} // namespace twofold
