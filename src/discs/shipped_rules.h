#pragma once

#include "discs/review_rule.h"

#include <vector>

namespace twofold {

/// The rules the program ships.
[[nodiscard]] const std::vector<ReviewRule>& shipped_rules();

} // namespace twofold
