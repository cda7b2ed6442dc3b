#pragma once

#include <string>
#include <string_view>

namespace twofold {

/// `text` as it can be shown to a person: what would steer the terminal or the direction of the
/// text, or cannot be seen, is written out as its name, "⟨U+202E⟩", "⟨U+001B⟩"; a byte that is no
/// UTF-8 as "⟨0x9B⟩". All else stays as it is, so text without such characters comes back
/// unchanged.
///
/// Written out are C0 (tab and line feed among them), DEL, C1, U+2028 and U+2029, the marks,
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
