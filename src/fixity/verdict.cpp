#include "fixity/verdict.h"

#include "base/named.h"

namespace twofold {

namespace {

constexpr std::array verdicts{
    Named<Verdict>{Verdict::NotChecked, "not-checked", "未校验"},
    Named<Verdict>{Verdict::Good, "good", "合格"},
    Named<Verdict>{Verdict::Bad, "bad", "不合格"},
};

} // namespace

template <>
std::vector<Verdict> all_of<Verdict>()
{
    return values_of(verdicts);
}

std::string_view name_of(Verdict verdict) noexcept
{
    return row_of(verdicts, verdict).name;
}

std::string_view chinese_name_of(Verdict verdict) noexcept
{
    return row_of(verdicts, verdict).chinese;
}

Verdict verdict(std::string_view name)
{
    return value_named(verdicts, name);
}

} // namespace twofold
