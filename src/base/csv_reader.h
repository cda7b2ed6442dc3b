#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// One row of a CSV file.
struct CsvRow {
    std::size_t number = 0; ///< as a spreadsheet counts: from 1, empty rows counted
    std::vector<std::string> cells;
};

/// The rows of a CSV file (RFC 4180) that are not empty. UTF-8, with or without its mark, or GB
/// 18030 as Chinese spreadsheets write it. An apostrophe that csv_line() put before a formula is
/// taken away. Throws Error{InvalidInput}, naming the row, for a quotation mark out of place or a
/// last row that breaks off; for bytes that are neither encoding.
[[nodiscard]] std::vector<CsvRow> read_csv(std::string_view bytes);

} // namespace twofold
