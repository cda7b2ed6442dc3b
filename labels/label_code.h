#pragma once

#include "labels/label_facts.h"

#include <string>

namespace twofold {

/// What the QR code says: which disc this is and what must be read from it. Field by field in
/// labels/README.md; it outlives the program and holds no personal data.
///
/// Throws Error{Refused} if the image digest or its size is missing, or the disc number has a
/// character that the format keeps for itself.
[[nodiscard]] std::string label_code(const LabelFacts& facts);

} // namespace twofold
