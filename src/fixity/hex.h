#pragma once

#include <algorithm>
#include <string_view>

namespace twofold {

/// True if `text` holds nothing but 0-9 and a-f.
[[nodiscard]] constexpr bool is_lower_hex(std::string_view text) noexcept
{
    return std::ranges::all_of(text, [](char digit) {
        return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
    });
}

} // namespace twofold
