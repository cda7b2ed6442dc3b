#include "discs/disc.h"

#include "base/named.h"

namespace twofold {

namespace {

// What each copy is for (GB/T 18894 wording: one set sealed, one for use, one kept elsewhere).
constexpr std::array copy_marks{
    Named<CopyMark>{CopyMark::A, "A", "封存"},
    Named<CopyMark>{CopyMark::B, "B", "利用"},
    Named<CopyMark>{CopyMark::C, "C", "异地"},
};

constexpr std::array disc_states{
    Named<DiscState>{DiscState::Recording, "recording"},
    Named<DiscState>{DiscState::Unverified, "unverified"},
    Named<DiscState>{DiscState::Good, "good"},
    Named<DiscState>{DiscState::Spoilt, "spoilt"},
    Named<DiscState>{DiscState::Bad, "bad"},
    Named<DiscState>{DiscState::Interrupted, "interrupted"},
    Named<DiscState>{DiscState::Unrecorded, "unrecorded"},
};

} // namespace

std::string_view name_of(CopyMark mark) noexcept
{
    return row_of(copy_marks, mark).name;
}

CopyMark copy_mark(std::string_view name)
{
    return value_named(copy_marks, name);
}

std::string_view chinese_name_of(CopyMark mark) noexcept
{
    return row_of(copy_marks, mark).chinese;
}

std::string_view name_of(DiscState state) noexcept
{
    return row_of(disc_states, state).name;
}

DiscState disc_state(std::string_view name)
{
    return value_named(disc_states, name);
}

} // namespace twofold
