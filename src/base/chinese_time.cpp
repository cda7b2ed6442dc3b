#include "base/chinese_time.h"

#include <fmt/format.h>

namespace twofold {

std::string in_chinese(Date date)
{
    return fmt::format("{}年{}月{}日", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string in_chinese(Timestamp time)
{
    constexpr std::size_t clock_begins = 11; // "2026-11-23T16:30:00+08:00"
    constexpr std::size_t to_the_minute = 5;
    return in_chinese(local_date(time)) + " " +
           to_local_iso8601(time).substr(clock_begins, to_the_minute);
}

std::string in_chinese(std::chrono::seconds duration)
{
    const std::chrono::hh_mm_ss clock{duration};
    if (clock.hours().count() > 0) {
        return fmt::format("{}小时{:02}分{:02}秒", clock.hours().count(), clock.minutes().count(),
                           clock.seconds().count());
    }
    if (clock.minutes().count() > 0) {
        return fmt::format("{}分{:02}秒", clock.minutes().count(), clock.seconds().count());
    }
    return fmt::format("{}秒", clock.seconds().count());
}

} // namespace twofold
