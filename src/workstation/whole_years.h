#pragma once

#include "base/number.h"

#include <optional>
#include <string_view>

namespace twofold {

/// The value of a setting in years: a whole number from 1 to 50. Empty if `text` is none.
[[nodiscard]] inline std::optional<int> whole_years(std::string_view text)
{
    constexpr int most = 50;
    const auto years = number_in<int>(text);
    return years && *years >= 1 && *years <= most ? years : std::nullopt;
}

} // namespace twofold
