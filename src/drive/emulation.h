#pragma once

#include "drive/drive.h"

#include <span>
#include <string_view>

namespace twofold {

/// INQUIRY vendors of drives that are not real: our own emulated drives and the virtual ones of
/// others (QEMU, VirtualBox, VMware, Hyper-V, CDEmu, tgt, LIO). Their medium is a file.
[[nodiscard]] std::span<const std::string_view> vendors_of_emulated_drives() noexcept;

/// True if the drive reports one of these vendors. A real drive passed through to a virtual machine
/// reports its own manufacturer.
[[nodiscard]] bool is_emulated(const DriveIdentity& drive) noexcept;

} // namespace twofold
