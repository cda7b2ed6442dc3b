#include "catalogue/database/numbering.h"

#include "base/number.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace twofold {

std::string next_number(int year, const std::vector<std::string>& taken)
{
    const std::string prefix = fmt::format("{:04}-", year);
    // Numbers may come from a disc of others: what is beyond all counting is left out of it.
    std::uint64_t highest = 0;
    for (const std::string& number : taken) {
        if (!number.starts_with(prefix)) continue;
        const auto ordinal =
            number_in<std::uint32_t>(std::string_view{number}.substr(prefix.size()));
        highest = std::max<std::uint64_t>(highest, ordinal.value_or(0));
    }
    return fmt::format("{}{:04}", prefix, highest + 1);
}

int local_year(Timestamp time)
{
    return static_cast<int>(local_date(time).year());
}

} // namespace twofold
