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
    Named<DiscState>{DiscState::Recording, "recording", "正在刻录"},
    Named<DiscState>{DiscState::Unverified, "unverified", "未回读"},
    Named<DiscState>{DiscState::Good, "good", "合格"},
    Named<DiscState>{DiscState::Spoilt, "spoilt", "刻录报废"},
    Named<DiscState>{DiscState::Bad, "bad", "不合格"},
    Named<DiscState>{DiscState::Interrupted, "interrupted", "刻录中断"},
    Named<DiscState>{DiscState::Unrecorded, "unrecorded", "未刻录"},
};

} // namespace

template <>
std::vector<CopyMark> all_of<CopyMark>()
{
    return values_of(copy_marks);
}

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

template <>
std::vector<DiscState> all_of<DiscState>()
{
    return values_of(disc_states);
}

std::string_view name_of(DiscState state) noexcept
{
    return row_of(disc_states, state).name;
}

std::string_view chinese_name_of(DiscState state) noexcept
{
    return row_of(disc_states, state).chinese;
}

DiscState disc_state(std::string_view name)
{
    return value_named(disc_states, name);
}

} // namespace twofold
