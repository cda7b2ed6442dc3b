#pragma once

#include "registers/red_list.h"
#include "workstation/archive.h"

#include <optional>
#include <vector>

namespace twofold {

/// What was not recorded as the rules ask and nobody put right yet, of hand-overs and stages with a
/// number of that year; none: of all.
[[nodiscard]] std::vector<RedLine> red_entries(const Archive& archive, std::optional<int> year);

/// The same, with the cases whose footage is late, by the number of what it is about.
[[nodiscard]] std::vector<RedLine> red_list(Archive& archive, std::optional<int> year);

} // namespace twofold
