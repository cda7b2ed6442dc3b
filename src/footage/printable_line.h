#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace twofold {

/// A text of one line that has to be printed: a case's number, a name, a place.
///
/// It holds visible, printable characters only: no line feed, tab or other control character, no
/// zero-width or direction mark, no emoji or private-use character. An instance always holds such a
/// text, so what was entered can also be put on a label.
class PrintableLine {
public:
    /// Outer blanks are removed; everything else stays as typed. Throws Error{InvalidInput} that
    /// quotes the text, names the character and its place if it holds one that cannot be printed,
    /// is not UTF-8, or has more than `longest` characters. It may be empty.
    PrintableLine(std::string_view typed, std::size_t longest);

    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
};

/// `text` without blanks of any width at its ends. Bytes that are not UTF-8 stay.
[[nodiscard]] std::string trimmed(std::string_view text);

/// Equal for texts that a person would take for the same number or name: blanks and invisible
/// characters do not count, nor do width (７ and 7), composed and decomposed letters, case, the
/// kind of brackets (〔〕 [] （） 【】) and of dashes, traditional and simplified ideographs, nor
/// characters that look alike (0 and O, 1 and l, Cyrillic А and A; without_confusables()). For
/// comparing only, never to be shown or stored.
[[nodiscard]] std::string alike_key(std::string_view text);

/// True if one could be taken for the other.
[[nodiscard]] bool are_alike(std::string_view one, std::string_view other);

} // namespace twofold
