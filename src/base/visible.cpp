#include "base/visible.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace twofold {

namespace {

/// One character of UTF-8 (RFC 3629): its code point and how many bytes; no bytes: it is none.
struct Character {
    char32_t point = 0;
    std::size_t bytes = 0;
};

Character character_at(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < bytes) return {};
    char32_t point = first & (0xFFU >> (bytes + 1));
    for (std::size_t at = 1; at < bytes; ++at) {
        if ((byte(at) & 0xC0U) != 0x80U) return {};
        point = (point << 6U) | (byte(at) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < smallest.at(bytes) || surrogate || point > 0x10FFFF) return {};
    return {point, bytes};
}

struct Range {
    char32_t first;
    char32_t last;
};

constexpr std::array written_out{
    Range{0x00, 0x1F},     Range{0x7F, 0x9F},       Range{0xAD, 0xAD},     Range{0x061C, 0x061C},
    Range{0x200B, 0x200F}, Range{0x2028, 0x202E},   Range{0x2060, 0x206F}, Range{0xFEFF, 0xFEFF},
    Range{0xFFF9, 0xFFFB}, Range{0xE0000, 0xE007F},
};

bool is_written_out(char32_t point)
{
    return std::ranges::any_of(written_out, [&](const Range& range) {
        return point >= range.first && point <= range.last;
    });
}

} // namespace

std::string visible(std::string_view text)
{
    const auto plain = [](char c) { return c >= ' ' && c <= '~'; };
    if (std::ranges::all_of(text, plain)) return std::string{text};
    std::string shown;
    shown.reserve(text.size());
    while (!text.empty()) {
        const Character character = character_at(text);
        if (character.bytes == 0) {
            shown += fmt::format("⟨0x{:02X}⟩", static_cast<unsigned char>(text.front()));
            text.remove_prefix(1);
            continue;
        }
        if (is_written_out(character.point)) {
            shown += fmt::format("⟨U+{:04X}⟩", static_cast<std::uint32_t>(character.point));
        } else {
            shown += text.substr(0, character.bytes);
        }
        text.remove_prefix(character.bytes);
    }
    return shown;
}

std::string visible_lines(std::string_view text)
{
    std::string shown;
    while (true) {
        const std::size_t end = text.find('\n');
        shown += visible(text.substr(0, end));
        if (end == std::string_view::npos) return shown;
        shown += '\n';
        text.remove_prefix(end + 1);
    }
}

} // namespace twofold
