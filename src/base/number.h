#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <system_error>

namespace twofold {

/// Takes the number with which `text` begins off its front. Empty, and `text` as it was, if it
/// begins with none or with one that `Number` cannot hold.
///
/// Blanks and '+' begin no number, '-' only one that has a sign. A floating-point number may be
/// infinite or none ("inf", "nan"). `base` is that of whole numbers; no prefix such as 0x is known.
template <typename Number>
[[nodiscard]] std::optional<Number> take_number(std::string_view& text, int base = 10)
{
    Number value{};
    const char* const end = text.data() + text.size();
    std::from_chars_result read{};
    if constexpr (std::integral<Number>) {
        read = std::from_chars(text.data(), end, value, base);
    } else {
        read = std::from_chars(text.data(), end, value);
    }
    if (read.ec != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return value;
}

/// The number that `text` is from beginning to end, as take_number() reads it.
template <typename Number>
[[nodiscard]] std::optional<Number> number_in(std::string_view text, int base = 10)
{
    const auto number = take_number<Number>(text, base);
    return text.empty() ? number : std::nullopt;
}

} // namespace twofold
