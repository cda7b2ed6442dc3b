#pragma once

#include <string>

namespace twofold {

/// `text` with every character replaced by the one it is mistaken for: traditional by simplified
/// ideographs (號 and 号), radicals by ideographs (⼀ and 一), digits of other scripts by 0 to 9,
/// letters of other scripts by Latin ones (Cyrillic А and A), 0 and O, 1, l and I. Unicode's table
/// of confusables (UTS #39), without its entries for ideographs, and ICU's transliteration
/// Traditional-Simplified decide. For comparing only. Throws Error{NotFound} if ICU's data are not
/// installed.
[[nodiscard]] std::string without_confusables(const std::string& text);

/// True for a character without width and without a glyph: Unicode's Default_Ignorable_Code_Point
/// (joiners, fillers, variation selectors, tags).
[[nodiscard]] bool is_ignorable(char32_t character) noexcept;

} // namespace twofold
