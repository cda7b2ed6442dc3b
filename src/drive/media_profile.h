#pragma once

#include <cstdint>
#include <string_view>

namespace twofold {

/// What can be done to a kind of carrier.
enum class MediumNature {
    ReadOnly,   ///< pressed: CD-ROM, DVD-ROM, BD-ROM
    WriteOnce,  ///< the only ones that can hold a preserved copy
    Rewritable, ///< may be changed later: trial recordings only
    Unknown,    ///< no medium, or a profile MMC-6 does not list
};

/// A kind of carrier as MMC numbers and names it (MMC-6 5.3.1, "Profile List").
struct MediaProfile {
    std::uint16_t number = 0;
    std::string_view name{}; ///< "DVD+R"; empty: none or not known
    MediumNature nature = MediumNature::Unknown;
};

/// Blocks in one error correction block of the medium: a recording ends with a complete one. 16 on
/// DVDs, 32 on Blu-ray discs, 1 elsewhere. `profile` is its name.
[[nodiscard]] std::uint64_t blocks_at_a_time(std::string_view profile) noexcept;

/// The profile numbered `number`; without a name if MMC does not list it.
[[nodiscard]] MediaProfile media_profile(std::uint16_t number) noexcept;

} // namespace twofold
