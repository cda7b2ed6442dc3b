#pragma once

#include "registers/register.h"

namespace twofold {

/// Rulings (规则放宽登记): a setting that loosens what this program demands, the rule of the unit
/// that says so, and the approval of the head of the bureau (consultation rules, article 13).
[[nodiscard]] Register ruling_register();

} // namespace twofold
