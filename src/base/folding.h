#pragma once

#include <string>
#include <string_view>

namespace twofold {

/// `text` normalised for comparison: for search, choices and look-alike numbers. Not for display
/// and not for storage.
///
/// Equal become: capital and small letters, full and half width (龙财检〔２０２６〕７号), composed
/// and decomposed characters and compatibility forms (Unicode NFKC and case folding), the brackets
/// ( [ { （ ［ ｛ 〔 【 〖 〘 〚 and their ends, hyphens and dashes of every length, blanks of
/// every width. Characters without width (U+200B, U+FEFF and the like) are omitted. Bytes that are
/// not UTF-8 stay.
[[nodiscard]] std::string folded(std::string_view text);
/// The same, appended to `to`.
void append_folded(std::string& to, std::string_view text);

/// True if somebody who typed `typed` means the choice of that stable name or that Chinese one:
/// in any width and case, with blanks around it. An empty name is no choice.
[[nodiscard]] bool is_choice(std::string_view typed, std::string_view name,
                             std::string_view chinese);

} // namespace twofold
