#pragma once

#include "drive/drive.h"

#include <span>
#include <string_view>

namespace twofold {

/// What INQUIRY names as vendor where no drive is: our own emulated drives, and the virtual ones of
/// others (QEMU, VirtualBox, VMware, Hyper-V, CDEmu, tgt, LIO). What lies in them is a file.
[[nodiscard]] std::span<const std::string_view> vendors_of_emulated_drives() noexcept;

/// True if the drive says of itself that it is none. A real drive that is handed through to a
/// virtual machine names its own maker.
[[nodiscard]] bool is_emulated(const DriveIdentity& drive) noexcept;

} // namespace twofold
