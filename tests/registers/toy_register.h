#pragma once

#include "registers/register.h"

namespace twofold::testing {

/// A register that no office has, with a field of every kind: what tests enter in place of a real
/// one. Its steps: begun → carried-on (again and again) → ended; or given-up at any time before.
[[nodiscard]] const Register& toy_register();

} // namespace twofold::testing
