#pragma once

#include "fixity/digest.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace twofold {

/// The key of a row: one number for each column of the table's primary key.
using RowKey = std::vector<std::int64_t>;

/// Rows whose keys differ in the last number only and have no gap: 7/0, 7/1, 7/2 is "7/0-2".
struct KeyRun {
    RowKey first;
    std::int64_t last = 0; ///< of the last number, inclusive

    [[nodiscard]] std::uint64_t rows() const noexcept
    {
        return static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first.back()) + 1;
    }

    friend auto operator<=>(const KeyRun&, const KeyRun&) = default;
};

/// Adds `key` to `runs`; true if it extended the last run.
bool append(std::vector<KeyRun>& runs, const RowKey& key);
/// "41-43,45" or "7/0-2".
[[nodiscard]] std::string to_text(const std::vector<KeyRun>& runs);

/// Rows of one table that an entry of the log vouches for: which, and the digest of their content.
struct RowCover {
    std::string table;
    std::vector<KeyRun> runs;
    Digest digest;
};

/// The key under which the detail of an entry carries its covers.
constexpr const char* rows_detail = "rows";
/// Maximum number of rows that share one digest, so that a finding names a range and not a whole
/// register.
constexpr std::size_t most_rows_of_a_cover = 1000;

/// "disc 12 sha256:…;disc_event 41-43 sha256:…": README.md specifies it.
[[nodiscard]] std::string to_text(const std::vector<RowCover>& covers);
/// The reverse. Throws Error{InvalidInput} unless it is what to_text() would write.
[[nodiscard]] std::vector<RowCover> parse_covers(std::string_view text);
/// The covers in the detail of an entry (a JSON object); empty: there are none.
[[nodiscard]] std::vector<RowCover> covers_in(std::string_view detail);

/// One value of a row as a database holds it; monostate is NULL.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string_view>;

/// One column of a row.
struct NamedCell {
    std::string_view column;
    Cell cell;
};

/// The canonical line of a row, with its line feed; README.md specifies it. Columns that are NULL
/// are left out, so a column that a later version adds does not alter the lines of older rows.
[[nodiscard]] std::string canonical_row(std::string_view table,
                                        const std::vector<NamedCell>& cells);

} // namespace twofold
