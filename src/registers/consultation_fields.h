#pragma once

#include "registers/field.h"

#include <vector>

namespace twofold {

/// The fields of a consultation in the order of its form: the request, the papers its class brings,
/// the viewing and what ends it.
[[nodiscard]] std::vector<Field> consultation_fields();

} // namespace twofold
