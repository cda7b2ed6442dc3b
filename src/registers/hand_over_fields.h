#pragma once

#include "registers/field.h"

#include <vector>

namespace twofold {

/// The fields of a hand-over in the order of its form: the check before use, what came back, what
/// was done and filmed.
[[nodiscard]] std::vector<Field> hand_over_fields();

} // namespace twofold
