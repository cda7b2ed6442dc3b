#pragma once

#include <cstdint>
#include <string_view>

namespace twofold {

/// What can be done to a kind of carrier.
enum class MediumNature {
    ReadOnly,   ///< pressed: CD-ROM, DVD-ROM, BD-ROM
    WriteOnce,  ///< the only ones that can hold a preserved copy
    Rewritable, ///< may be changed later: trials only
    Unknown,    ///< no medium, or a profile MMC-6 does not list
};

/// A kind of carrier as MMC numbers and names it (MMC-6 5.3.1, "Profile List").
struct MediaProfile {
    std::uint16_t number = 0;
    std::string_view name{}; ///< "DVD+R"; empty: none or not known
    MediumNature nature = MediumNature::Unknown;
};

/// The profile numbered `number`; without a name if MMC does not list it.
[[nodiscard]] MediaProfile media_profile(std::uint16_t number) noexcept;

} // namespace twofold
