#include "texts/readable.h"

#include <fmt/format.h>

namespace twofold {

std::string readable_size(std::uint64_t bytes)
{
    constexpr double step = 1024;
    auto value = static_cast<double>(bytes);
    const char* unit = "B";
    for (const char* larger : {"KiB", "MiB", "GiB", "TiB"}) {
        if (value < step) break;
        value /= step;
        unit = larger;
    }
    const bool whole = *unit == 'B';
    return whole ? fmt::format("{:.0f} {}", value, unit) : fmt::format("{:.1f} {}", value, unit);
}

std::string readable_duration(std::chrono::seconds duration)
{
    const std::chrono::hh_mm_ss parts{duration};
    if (parts.hours().count() == 0) {
        return fmt::format("{}:{:02}", parts.minutes().count(), parts.seconds().count());
    }
    return fmt::format("{}:{:02}:{:02}", parts.hours().count(), parts.minutes().count(),
                       parts.seconds().count());
}

} // namespace twofold
