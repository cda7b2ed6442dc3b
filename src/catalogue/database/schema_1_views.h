#pragma once

#include <string>
#include <vector>

namespace twofold::schema {

/// Views of the current state: of successive rows, the latest. Part of the first migration.
[[nodiscard]] std::vector<std::string> first_views();

} // namespace twofold::schema
