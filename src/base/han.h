#pragma once

#include <string_view>

namespace twofold {

/// True if `text` is UTF-8 of ASCII and the unified ideographs U+4E00 to U+9FFF alone, as most
/// names here are. Unicode normalisation leaves such a text as it is, in every form, and case
/// folding changes nothing but A to Z: no table lookup is needed.
[[nodiscard]] constexpr bool is_ascii_or_han(std::string_view text) noexcept
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const auto continues = [&](std::size_t at) { return (byte(at) & 0xC0U) == 0x80U; };
    for (std::size_t at = 0; at < text.size();) {
        if (byte(at) < 0x80) {
            ++at;
            continue;
        }
        // U+4E00 is E4 B8 80, U+9FFF is E9 BF BF.
        if (byte(at) < 0xE4 || byte(at) > 0xE9 || text.size() - at < 3) return false;
        if (!continues(at + 1) || !continues(at + 2)) return false;
        if (byte(at) == 0xE4 && byte(at + 1) < 0xB8) return false;
        at += 3;
    }
    return true;
}

} // namespace twofold
