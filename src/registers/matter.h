#pragma once

#include "registers/register.h"

namespace twofold {

inline constexpr std::string_view matter_name = "matter"; ///< of the register

/// The list of what has to be filmed (执法音像记录事项清单, SX; audio-visual rules, article 6).
[[nodiscard]] Register matter_register();

} // namespace twofold
