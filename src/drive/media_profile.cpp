#include "drive/media_profile.h"

#include <algorithm>
#include <array>

namespace twofold {

namespace {

using enum MediumNature;

constexpr auto profiles = std::to_array<MediaProfile>({
    {0x08, "CD-ROM", ReadOnly},      {0x09, "CD-R", WriteOnce},     {0x0A, "CD-RW", Rewritable},
    {0x10, "DVD-ROM", ReadOnly},     {0x11, "DVD-R", WriteOnce},    {0x12, "DVD-RAM", Rewritable},
    {0x13, "DVD-RW", Rewritable},                                   // restricted overwrite
    {0x14, "DVD-RW", Rewritable},                                   // sequential recording
    {0x15, "DVD-R DL", WriteOnce},   {0x16, "DVD-R DL", WriteOnce}, // layer jump recording
    {0x17, "DVD-RW DL", Rewritable}, {0x1A, "DVD+RW", Rewritable},  {0x1B, "DVD+R", WriteOnce},
    {0x2A, "DVD+RW DL", Rewritable}, {0x2B, "DVD+R DL", WriteOnce}, {0x40, "BD-ROM", ReadOnly},
    {0x41, "BD-R", WriteOnce}, // sequential recording
    {0x42, "BD-R", WriteOnce}, // random recording
    {0x43, "BD-RE", Rewritable},
});

} // namespace

std::uint64_t blocks_at_a_time(std::string_view profile) noexcept
{
    if (profile.starts_with("DVD")) return 16;
    if (profile.starts_with("BD")) return 32;
    return 1;
}

MediaProfile media_profile(std::uint16_t number) noexcept
{
    const auto* const found = std::ranges::find(profiles, number, &MediaProfile::number);
    return found == profiles.end() ? MediaProfile{.number = number} : *found;
}

} // namespace twofold
