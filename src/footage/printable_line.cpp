#include "footage/printable_line.h"

#include "base/error.h"
#include "base/handle.h"
#include "footage/confusable.h"
#include "footage/original_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <glib.h>
#include <utility>

namespace twofold {

namespace {

using OwnedText = Handle<char, g_free>;

bool is_utf8(std::string_view text)
{
    return g_utf8_validate_len(text.data(), text.size(), nullptr) != FALSE;
}

bool is_blank(gunichar point)
{
    return g_unichar_isspace(point) != FALSE || g_unichar_type(point) == G_UNICODE_SPACE_SEPARATOR;
}

/// Takes no room of its own on paper: blanks at the ends of a text and what hides in it.
bool is_invisible(gunichar point)
{
    constexpr gunichar blank_braille = 0x2800;
    if (point == blank_braille || is_ignorable(point)) return true;
    switch (g_unichar_type(point)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR: return true;
    default: break;
    }
    return g_unichar_iszerowidth(point) != FALSE && g_unichar_ismark(point) == FALSE;
}

/// What stands in no font that prints labels: emoji and symbols beyond the Basic Multilingual
/// Plane, private and unassigned characters. Ideographs beyond it are printed.
bool has_no_glyph(gunichar point)
{
    constexpr gunichar last_of_bmp = 0xFFFF;
    constexpr gunichar first_ideograph_beyond = 0x20000;
    constexpr gunichar last_ideograph_beyond = 0x3FFFD;
    constexpr std::pair<gunichar, gunichar> pictures_in_bmp[] = {
        {0x231A, 0x231B}, {0x23E9, 0x23FA}, {0x2600, 0x2604}, {0x2607, 0x263F},
        {0x2643, 0x266F}, {0x2670, 0x27BF}, {0x2B1B, 0x2B1C}, {0x2B50, 0x2B55}};
    if (point > last_of_bmp && (point < first_ideograph_beyond || point > last_ideograph_beyond)) {
        return true;
    }
    const auto inside = [point](const auto& range) {
        return point >= range.first && point <= range.second;
    };
    if (std::ranges::any_of(pictures_in_bmp, inside)) return true;
    switch (g_unichar_type(point)) {
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE: return true;
    // The tables of GLib may be older than a new ideograph, which planes 2 and 3 are full of.
    case G_UNICODE_UNASSIGNED: return point <= last_of_bmp;
    default: return false;
    }
}

std::string number_of(gunichar point)
{
    return fmt::format("U+{:04X}", point);
}

[[nodiscard]] Error cannot_be_printed(const std::string& text, gunichar point, std::size_t place)
{
    return {ErrorCode::InvalidInput,
            {msgid("“{text}” cannot be printed on a label: character {place} is {character}, which "
                   "is invisible, breaks the line or is in no font. Type it without."),
             {{"text", one_line(text)},
              {"place", std::to_string(place)},
              {"character", number_of(point)}}}};
}

/// The bracket or dash as which all of its kind count.
gunichar as_one_of_its_kind(gunichar point)
{
    constexpr std::u32string_view opening = U"[{<〔【〖〘〚⟦⟨〈《﹝﹙﹛";
    constexpr std::u32string_view closing = U"]}>〕】〗〙〛⟧⟩〉》﹞﹚﹜";
    constexpr std::u32string_view dashes = U"‐‑‒–—―−－﹣⸺";
    constexpr std::u32string_view circles = U"○◯⭘";
    const auto character = static_cast<char32_t>(point);
    if (opening.find(character) != std::u32string_view::npos) return '(';
    if (closing.find(character) != std::u32string_view::npos) return ')';
    if (dashes.find(character) != std::u32string_view::npos) return '-';
    if (circles.find(character) != std::u32string_view::npos) return 0x3007; // 〇
    return point;
}

} // namespace

std::string trimmed(std::string_view text)
{
    if (!is_utf8(text)) return std::string{text};
    const char* begin = text.data();
    const char* end = begin + text.size();
    while (begin < end && is_blank(g_utf8_get_char(begin))) {
        begin = g_utf8_next_char(begin);
    }
    while (end > begin) {
        const char* const last = g_utf8_prev_char(end);
        if (!is_blank(g_utf8_get_char(last))) break;
        end = last;
    }
    return {begin, end};
}

PrintableLine::PrintableLine(std::string_view typed, std::size_t longest) : text_{trimmed(typed)}
{
    if (!is_utf8(text_)) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("“{text}” is not valid UTF-8."), {{"text", one_line(text_)}}}};
    }
    constexpr int most_marks = 2; // on one letter; more is a picture, not a word
    std::size_t place = 0;
    int marks = 0;
    const char* const end = text_.data() + text_.size();
    for (const char* at = text_.data(); at < end; at = g_utf8_next_char(at)) {
        const gunichar point = g_utf8_get_char(at);
        ++place;
        marks = g_unichar_ismark(point) != FALSE ? marks + 1 : 0;
        if (is_invisible(point) || has_no_glyph(point) || marks > most_marks) {
            throw cannot_be_printed(text_, point, place);
        }
    }
    if (place > longest) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("“{text}” has {count} characters; here at most {most} can be printed on "
                           "a label."),
                     {{"text", text_},
                      {"count", std::to_string(place)},
                      {"most", std::to_string(longest)}}}};
    }
}

std::string alike_key(std::string_view text)
{
    if (!is_utf8(text)) return std::string{text};
    const OwnedText wide{
        g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), G_NORMALIZE_NFKC)};
    const OwnedText folded{g_utf8_casefold(wide.get(), -1)};
    const OwnedText composed{g_utf8_normalize(folded.get(), -1, G_NORMALIZE_NFKC)};
    std::string key;
    for (const char* at = composed.get(); *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar point = g_utf8_get_char(at);
        if (is_blank(point) || is_invisible(point)) continue;
        std::array<char, 6> bytes{};
        const int length = g_unichar_to_utf8(as_one_of_its_kind(point), bytes.data());
        key.append(bytes.data(), static_cast<std::size_t>(length));
    }
    return without_confusables(key);
}

bool are_alike(std::string_view one, std::string_view other)
{
    return one == other || alike_key(one) == alike_key(other);
}

} // namespace twofold
