#pragma once

#include "registers/register.h"

namespace twofold {

/// Inspections without notice (不定期检查记录, JC; audio-visual rules, article 17).
[[nodiscard]] Register inspection_register();

} // namespace twofold
