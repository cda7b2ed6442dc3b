#include "drive/emulation.h"

#include <algorithm>
#include <array>

namespace twofold {

namespace {

// In the order of the comment in the header.
constexpr std::array<std::string_view, 8> vendors{"TWOFOLD", "QEMU",  "VBOX", "NECVMWar",
                                                  "Msft",    "CDEmu", "IET",  "LIO-ORG"};

} // namespace

std::span<const std::string_view> vendors_of_emulated_drives() noexcept
{
    return vendors;
}

bool is_emulated(const DriveIdentity& drive) noexcept
{
    return std::ranges::find(vendors, drive.vendor) != vendors.end();
}

} // namespace twofold
