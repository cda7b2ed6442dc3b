#include "fixity/verdict.h"

#include "base/named.h"

namespace twofold {

namespace {

constexpr std::array verdicts{
    Named<Verdict>{Verdict::NotChecked, "not-checked"},
    Named<Verdict>{Verdict::Good, "good"},
    Named<Verdict>{Verdict::Bad, "bad"},
};

} // namespace

std::string_view name_of(Verdict verdict) noexcept
{
    return row_of(verdicts, verdict).name;
}

Verdict verdict(std::string_view name)
{
    return value_named(verdicts, name);
}

} // namespace twofold
