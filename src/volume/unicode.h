#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace twofold {

/// The Unicode functions that names on a disc need, based on GLib. All text is UTF-8.

[[nodiscard]] bool is_utf8(std::string_view text) noexcept;
/// `text` with every byte that is not UTF-8 replaced by U+FFFD, so that it can be shown.
[[nodiscard]] std::string made_utf8(std::string_view text);

/// Code points of `text`; it must be UTF-8.
[[nodiscard]] std::u32string code_points(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view points);

/// Normalisation form C of `text`; it must be UTF-8.
[[nodiscard]] std::string to_nfc(std::string_view text);
/// Equal for names that Windows, macOS or an inattentive reader would take for the same: canonical
/// caseless matching (Unicode 3.13, D145). `text` must be UTF-8.
[[nodiscard]] std::string caseless_key(std::string_view text);

/// UTF-16 units `point` takes: 1 in the Basic Multilingual Plane, else 2.
[[nodiscard]] constexpr std::size_t utf16_units(char32_t point) noexcept
{
    constexpr char32_t last_of_bmp = 0xFFFF;
    return point > last_of_bmp ? 2 : 1;
}
[[nodiscard]] std::size_t utf16_units(std::u32string_view points) noexcept;

/// A blank of any width: U+0020, U+00A0, U+3000 …
[[nodiscard]] bool is_blank(char32_t point) noexcept;
/// An invisible character or one that breaks a line: control and format characters, line and
/// paragraph separators, surrogates, noncharacters.
[[nodiscard]] bool is_control(char32_t point) noexcept;
/// An accent or other mark that belongs to the character before it.
[[nodiscard]] bool is_mark(char32_t point) noexcept;

} // namespace twofold
