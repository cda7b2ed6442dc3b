#pragma once

#include <string>
#include <string_view>

namespace twofold {

/// `text` as it can be shown to a person: what would control the terminal or the direction of the
/// text, or is invisible, is replaced by its code point, "⟨U+202E⟩", "⟨U+001B⟩"; a byte that is not
/// UTF-8 by "⟨0x9B⟩". All else is unchanged.
///
/// Replaced are C0 (tab and line feed among them), DEL, C1, U+2028 and U+2029, the marks,
/// embeddings, overrides and isolates of the bidirectional algorithm (U+061C, U+200E, U+200F,
/// U+202A to U+202E, U+2066 to U+2069), and what has no width (U+00AD, U+200B to U+200D, U+2060 to
/// U+2065, U+206A to U+206F, U+FEFF, U+FFF9 to U+FFFB, tags).
///
/// For everything that comes from a card, a disc, a bag or the register, on its way to a terminal,
/// a window, the page on a disc or a form. Not for what a program reads.
[[nodiscard]] std::string visible(std::string_view text);
/// The same, but line feeds stay: for a text of several lines where a line cannot be forged.
[[nodiscard]] std::string visible_lines(std::string_view text);

} // namespace twofold
