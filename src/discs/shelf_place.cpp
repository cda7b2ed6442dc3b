#include "discs/shelf_place.h"

#include "base/join.h"
#include "base/named.h"
#include "footage/printable_line.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <compare>
#include <cstddef>
#include <glib.h>
#include <span>
#include <vector>

namespace twofold {

namespace {

constexpr std::array place_parts{
    Named<PlacePart>{PlacePart::Room, "room", "库房"},
    Named<PlacePart>{PlacePart::Cabinet, "cabinet", "柜"},
    Named<PlacePart>{PlacePart::Shelf, "shelf", "层"},
    Named<PlacePart>{PlacePart::Box, "box", "盒"},
};

constexpr std::size_t number_of_parts = place_parts.size();
constexpr std::string_view left_out = "-";
constexpr std::string_view between = " / ";

/// Length of the stroke that stands at the beginning of `text`; 0: none.
std::size_t stroke_at(std::string_view text)
{
    constexpr std::array<std::string_view, 12> strokes{"/", "／", "\\", "＼", "|",  "｜",
                                                       ",", "，", "、", ";",  "；", "→"};
    for (const std::string_view stroke : strokes) {
        if (text.starts_with(stroke)) return stroke.size();
    }
    return 0;
}

std::vector<std::string> split(std::string_view written)
{
    std::vector<std::string> parts(1);
    while (!written.empty()) {
        if (const std::size_t stroke = stroke_at(written); stroke != 0) {
            parts.emplace_back();
            written.remove_prefix(stroke);
        } else {
            parts.back() += written.front();
            written.remove_prefix(1);
        }
    }
    for (std::string& part : parts) {
        part = trimmed(part);
        if (part == left_out) part.clear();
    }
    return parts;
}

std::array<const std::string*, number_of_parts> parts_of(const ShelfPlace& place)
{
    return {&place.room, &place.cabinet, &place.shelf, &place.box};
}

bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// Takes the digits at the beginning of `text`, without the zeros before them.
std::string_view number_at(std::string_view& text)
{
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) {
        ++length;
    }
    std::string_view digits = text.substr(0, length);
    text.remove_prefix(length);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

std::strong_ordering by_number(std::string_view one, std::string_view other)
{
    while (!one.empty() && !other.empty()) {
        if (is_digit(one.front()) && is_digit(other.front())) {
            const std::string_view a = number_at(one);
            const std::string_view b = number_at(other);
            if (const auto order = a.size() <=> b.size(); std::is_neq(order)) return order;
            if (const auto order = a <=> b; std::is_neq(order)) return order;
        } else {
            if (const auto order = static_cast<unsigned char>(one.front()) <=>
                                   static_cast<unsigned char>(other.front());
                std::is_neq(order)) {
                return order;
            }
            one.remove_prefix(1);
            other.remove_prefix(1);
        }
    }
    return one.size() <=> other.size();
}

/// The words of a place, whatever parts them: “档案室1-柜2” and “档案室1 / 柜2” are “档案室1/柜2”.
std::string words_of(const ShelfPlace& place)
{
    std::string words;
    const std::string key = alike_key(to_text(place));
    for (const char* at = key.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_isalnum(g_utf8_get_char(at)) != FALSE) {
            words.append(at, static_cast<const char*>(g_utf8_next_char(at)));
        } else if (!words.empty() && words.back() != '/') {
            words += '/';
        }
    }
    if (words.ends_with('/')) words.pop_back();
    return words;
}

/// Somebody may have written the same place with other strokes, or with none.
bool have_the_same_words(const ShelfPlace& one, const ShelfPlace& other)
{
    std::string a = words_of(one);
    std::string b = words_of(other);
    if (a == b) return true;
    if (a.find('/') != std::string::npos && b.find('/') != std::string::npos) return false;
    std::erase(a, '/');
    std::erase(b, '/');
    return a == b;
}

} // namespace

std::string_view name_of(PlacePart part) noexcept
{
    return row_of(place_parts, part).name;
}

PlacePart place_part(std::string_view name)
{
    const auto said = std::ranges::find(place_parts, name, &Named<PlacePart>::chinese);
    if (said != place_parts.end()) return said->value;
    return value_named(place_parts, name);
}

std::string_view chinese_name_of(PlacePart part) noexcept
{
    return row_of(place_parts, part).chinese;
}

ShelfPlace shelf_place(std::string_view written)
{
    std::vector<std::string> parts = split(written);
    for (std::size_t i = number_of_parts; i < parts.size(); ++i) {
        if (!parts[i].empty()) parts[number_of_parts - 1] += std::string{between} + parts[i];
    }
    parts.resize(number_of_parts);
    return {.room = parts[0], .cabinet = parts[1], .shelf = parts[2], .box = parts[3]};
}

std::string to_text(const ShelfPlace& place)
{
    const auto parts = parts_of(place);
    std::size_t used = parts.size();
    while (used > 0 && parts.at(used - 1)->empty()) {
        --used;
    }
    return joined(std::span{parts}.first(used), between, [](const std::string* part) {
        return part->empty() ? left_out : std::string_view{*part};
    });
}

bool are_apart(const ShelfPlace& one, const ShelfPlace& other, PlacePart down_to)
{
    if (have_the_same_words(one, other)) return false;
    const auto a = parts_of(one);
    const auto b = parts_of(other);
    for (std::size_t i = 0; i <= static_cast<std::size_t>(down_to); ++i) {
        // “柜1” and “柜１” are one cabinet: what looks the same is no other place.
        if (are_alike(*a.at(i), *b.at(i))) continue;
        return !a.at(i)->empty() && !b.at(i)->empty();
    }
    return false;
}

bool comes_before(const ShelfPlace& one, const ShelfPlace& other)
{
    const auto a = parts_of(one);
    const auto b = parts_of(other);
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (const auto order = by_number(*a.at(i), *b.at(i)); std::is_neq(order)) {
            return std::is_lt(order);
        }
    }
    return false;
}

} // namespace twofold
