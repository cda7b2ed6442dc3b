#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// What a CSV file begins with, so that a spreadsheet reads it as UTF-8.
inline constexpr std::string_view csv_mark = "\xEF\xBB\xBF";

/// One line of a CSV file with its end (RFC 4180). Every cell stands between quotation marks; what
/// a spreadsheet would take for a formula gets an apostrophe in front.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

} // namespace twofold
