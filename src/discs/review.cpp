#include "discs/review.h"

#include "base/named.h"

namespace twofold {

namespace {

constexpr std::array reasons{
    Named<DueReason>{DueReason::NeverChecked, "never-checked", "从未检测"},
    Named<DueReason>{DueReason::Interval, "interval", "超过检测周期"},
    Named<DueReason>{DueReason::Third, "third", "本年轮检"},
    Named<DueReason>{DueReason::Watched, "watched", "关注盘"},
    Named<DueReason>{DueReason::TwinWeak, "twin-weak", "另一份有问题"},
    Named<DueReason>{DueReason::BatchFailed, "batch-failed", "同批次盘失效"},
    Named<DueReason>{DueReason::Sample, "sample", "随机抽样"},
};

} // namespace

std::string_view name_of(DueReason reason) noexcept
{
    return row_of(reasons, reason).name;
}

DueReason due_reason(std::string_view name)
{
    return value_named(reasons, name);
}

std::string_view chinese_name_of(DueReason reason) noexcept
{
    return row_of(reasons, reason).chinese;
}

} // namespace twofold
