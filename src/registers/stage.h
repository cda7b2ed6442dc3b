#pragma once

#include "registers/register.h"

#include <string_view>

namespace twofold {

inline constexpr std::string_view stage_name = "stage"; ///< of the register

/// Stages of enforcement (执法环节记录情况登记, HJ; audio-visual rules, article 6): that a matter
/// of the unit's list took place in a case, and whether it was filmed.
[[nodiscard]] Register stage_register();

} // namespace twofold
