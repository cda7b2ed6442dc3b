#include "catalogue/numbering.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace twofold {

std::string next_number(int year, const std::vector<std::string>& taken)
{
    const std::string prefix = fmt::format("{:04}-", year);
    int highest = 0;
    for (const std::string& number : taken) {
        if (!number.starts_with(prefix)) continue;
        int ordinal = 0;
        const char* end = number.data() + number.size();
        const auto [stop, error] = std::from_chars(number.data() + prefix.size(), end, ordinal);
        if (error == std::errc{} && stop == end) highest = std::max(highest, ordinal);
    }
    return fmt::format("{}{:04}", prefix, highest + 1);
}

int local_year(Timestamp time)
{
    return static_cast<int>(local_date(time).year());
}

} // namespace twofold
