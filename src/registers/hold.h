#pragma once

#include "registers/register.h"

namespace twofold {

/// Holds (冻结登记): footage that is not to be cleared while a suit, an inquiry or the like is
/// under way. Anybody may place one; who placed it does not lift it, unless it is the head of
/// office.
[[nodiscard]] Register hold_register();

} // namespace twofold
