#include "volume/volume.h"

#include "base/error.h"
#include "base/named.h"

namespace twofold {

namespace {

constexpr std::array medium_kinds{
    Named<MediumKind>{MediumKind::CdR, "cd-r"},
    Named<MediumKind>{MediumKind::DvdMinusR, "dvd-r"},
    Named<MediumKind>{MediumKind::DvdPlusR, "dvd+r"},
    Named<MediumKind>{MediumKind::DvdPlusRDl, "dvd+r-dl"},
    Named<MediumKind>{MediumKind::BdR25, "bd-r-25"},
    Named<MediumKind>{MediumKind::BdR50, "bd-r-50"},
    Named<MediumKind>{MediumKind::BdR100, "bd-r-100"},
    Named<MediumKind>{MediumKind::BdR128, "bd-r-128"},
};

} // namespace

std::string_view name_of(MediumKind kind) noexcept
{
    return row_of(medium_kinds, kind).name;
}

std::string_view display_name_of(MediumKind kind) noexcept
{
    switch (kind) {
    case MediumKind::CdR: return "CD-R 700";
    case MediumKind::DvdMinusR: return "DVD-R";
    case MediumKind::DvdPlusR: return "DVD+R";
    case MediumKind::DvdPlusRDl: return "DVD+R DL";
    case MediumKind::BdR25: return "BD-R 25";
    case MediumKind::BdR50: return "BD-R 50";
    case MediumKind::BdR100: return "BD-R 100";
    case MediumKind::BdR128: return "BD-R 128";
    }
    return {};
}

MediumKind medium_kind(std::string_view name)
{
    return value_named(medium_kinds, name);
}

// CD-R: 80-minute carriers state 359,849 in their ATIP. DVD and BD: libburn's mmc.c and
// dvdisaster.h; BD-R as libburn records it unformatted, that is without a spare area.
std::uint64_t usual_capacity(MediumKind kind) noexcept
{
    switch (kind) {
    case MediumKind::CdR: return 359'849;
    case MediumKind::DvdMinusR: return 2'298'496;
    case MediumKind::DvdPlusR: return 2'295'104;
    case MediumKind::DvdPlusRDl: return 4'173'824;
    case MediumKind::BdR25: return 12'219'392;
    case MediumKind::BdR50: return 24'438'784;
    case MediumKind::BdR100: return 48'878'592;
    case MediumKind::BdR128: return 62'500'864;
    }
    return 0;
}

const SealedImage& Volume::sealed_image() const
{
    if (!image) {
        throw Error{
            ErrorCode::Refused,
            {msgid("Volume {number} is not sealed yet. Seal it with “twofold seal {number}”."),
             {{"number", number}}}};
    }
    return *image;
}

} // namespace twofold
