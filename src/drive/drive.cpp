#include "drive/drive.h"

#include "base/named.h"

#include <array>

namespace twofold {

namespace {

constexpr std::array<Named<MediumState>, 5> medium_states{{
    {MediumState::None, "none"},
    {MediumState::Blank, "blank"},
    {MediumState::Appendable, "appendable"},
    {MediumState::Closed, "closed"},
    {MediumState::Unknown, "unknown"},
}};

constexpr std::array<Named<DriveAvailability>, 4> availabilities{{
    {DriveAvailability::Ready, "ready"},
    {DriveAvailability::Busy, "busy"},
    {DriveAvailability::NotPermitted, "not-permitted"},
    {DriveAvailability::Gone, "gone"},
}};

} // namespace

std::string_view name_of(MediumState state) noexcept
{
    return row_of(medium_states, state).name;
}

MediumState medium_state(std::string_view name)
{
    return value_named(medium_states, name);
}

std::string_view name_of(DriveAvailability availability) noexcept
{
    return row_of(availabilities, availability).name;
}

DriveAvailability drive_availability(std::string_view name)
{
    return value_named(availabilities, name);
}

} // namespace twofold
