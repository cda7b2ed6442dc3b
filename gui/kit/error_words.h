#pragma once

#include "base/error.h"

namespace twofold::gui {

/// What was lost by an error of that kind (usually nothing).
[[nodiscard]] Message what_was_lost(ErrorCode code);
/// What the person can do next.
[[nodiscard]] Message what_to_do(ErrorCode code);

} // namespace twofold::gui
