#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace twofold {

/// The file's name as the register keeps it: always UTF-8 without control characters.
///
/// A name that is that already stays as it is. In any other (a camera that wrote GBK, a line feed)
/// each byte that is not, and each backslash, becomes "\xB2": no name is refused, none is guessed,
/// and the bytes can be restored.
[[nodiscard]] std::string original_name_of(const std::filesystem::path& file);

/// A whole path for messages and JSON, made printable in the same way.
[[nodiscard]] std::string shown(const std::filesystem::path& path);

/// True if `text` is UTF-8 without control characters.
[[nodiscard]] bool is_plain_text(std::string_view text) noexcept;

/// `text` as one line to show: control characters and what is not UTF-8 become blanks; outer and
/// repeated blanks are removed.
[[nodiscard]] std::string one_line(std::string_view text);

} // namespace twofold
