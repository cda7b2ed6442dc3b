#pragma once

#include <string>
#include <vector>

namespace twofold::schema {

/// What counts now: of rows that follow each other, the latest. Part of the first migration.
[[nodiscard]] std::vector<std::string> first_views();

} // namespace twofold::schema
