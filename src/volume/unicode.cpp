#include "volume/unicode.h"

#include "base/han.h"
#include "base/handle.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <glib.h>

namespace twofold {

namespace {

using OwnedText = Handle<char, g_free>;

[[nodiscard]] std::string normalised(std::string_view text, GNormalizeMode mode)
{
    const OwnedText result{g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), mode)};
    assert(result && "only UTF-8 can be normalised");
    return result.get();
}

} // namespace

bool is_utf8(std::string_view text) noexcept
{
    // A NUL byte counts as invalid here, which is what a name needs.
    return g_utf8_validate_len(text.data(), text.size(), nullptr) != FALSE;
}

std::string made_utf8(std::string_view text)
{
    if (text.empty()) return {};
    const OwnedText valid{g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()))};
    return valid.get();
}

std::u32string code_points(std::string_view text)
{
    std::u32string points;
    points.reserve(text.size());
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at < end; at = g_utf8_next_char(at)) {
        points.push_back(static_cast<char32_t>(g_utf8_get_char(at)));
    }
    return points;
}

std::string to_utf8(std::u32string_view points)
{
    std::string text;
    text.reserve(points.size() * 3);
    for (const char32_t point : points) {
        std::array<char, 6> bytes{};
        text.append(bytes.data(), static_cast<std::size_t>(g_unichar_to_utf8(point, bytes.data())));
    }
    return text;
}

std::string to_nfc(std::string_view text)
{
    if (is_ascii_or_han(text)) return std::string{text};
    return normalised(text, G_NORMALIZE_NFC);
}

std::string caseless_key(std::string_view text)
{
    if (is_ascii_or_han(text)) {
        std::string key{text};
        std::ranges::transform(key, key.begin(), g_ascii_tolower);
        return key;
    }
    const std::string decomposed = normalised(text, G_NORMALIZE_NFD);
    const OwnedText folded{
        g_utf8_casefold(decomposed.data(), static_cast<gssize>(decomposed.size()))};
    return normalised(folded.get(), G_NORMALIZE_NFD);
}

std::size_t utf16_units(std::u32string_view points) noexcept
{
    std::size_t units = 0;
    for (const char32_t point : points) {
        units += utf16_units(point);
    }
    return units;
}

bool is_blank(char32_t point) noexcept
{
    return g_unichar_isspace(point) != FALSE || g_unichar_type(point) == G_UNICODE_SPACE_SEPARATOR;
}

bool is_control(char32_t point) noexcept
{
    constexpr char32_t last_two_of_plane = 0xFFFE;
    if ((point & last_two_of_plane) == last_two_of_plane) return true;
    if (point >= 0xFDD0 && point <= 0xFDEF) return true;
    switch (g_unichar_type(point)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE: return true;
    default: return false;
    }
}

bool is_mark(char32_t point) noexcept
{
    return g_unichar_ismark(point) != FALSE;
}

} // namespace twofold
