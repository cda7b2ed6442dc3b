#pragma once

#include "registers/register.h"

namespace twofold {

/// The list of what has to be filmed (执法音像记录事项清单, SX; audio-visual rules, article 6).
[[nodiscard]] Register matter_register();

} // namespace twofold
