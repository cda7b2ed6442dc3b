#include "drive/media_profile.h"

#include <catch2/catch.hpp>

namespace twofold {

TEST_CASE("Only media that can be written once can hold a preserved copy", "[media-profile]")
{
    for (const std::uint16_t number : {0x09, 0x11, 0x15, 0x16, 0x1B, 0x2B, 0x41, 0x42}) {
        CHECK(media_profile(number).nature == MediumNature::WriteOnce);
    }
    for (const std::uint16_t number : {0x0A, 0x12, 0x13, 0x14, 0x17, 0x1A, 0x2A, 0x43}) {
        CHECK(media_profile(number).nature == MediumNature::Rewritable);
    }
    for (const std::uint16_t number : {0x08, 0x10, 0x40}) {
        CHECK(media_profile(number).nature == MediumNature::ReadOnly);
    }
}

TEST_CASE("A profile that MMC does not list has no name and is nothing known", "[media-profile]")
{
    CHECK(media_profile(0x1B).name == "DVD+R");
    CHECK(media_profile(0x7777).name.empty());
    CHECK(media_profile(0x7777).nature == MediumNature::Unknown);
}

} // namespace twofold
