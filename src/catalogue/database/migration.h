#pragma once

#include <string>
#include <vector>

namespace twofold {

/// An append-only table; the dialect adds the triggers that enforce this.
struct Table {
    std::string name;
    std::string columns; ///< column and constraint definitions, separated by commas
};

/// One step from a version of the catalogue to the next. Released ones are never changed.
struct Migration {
    int number = 0; ///< 1, 2, 3 … without gaps
    std::string title;
    std::vector<Table> tables;
    std::vector<std::string> statements; ///< indexes and views, after the tables
};

/// Every migration this program knows, in order.
[[nodiscard]] const std::vector<Migration>& all_migrations();

} // namespace twofold
