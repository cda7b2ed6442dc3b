#pragma once

#include "footage/footage.h"

namespace twofold {

/// True if the probe found pictures or sound. False for an empty file, a broken one and a text:
/// they may be kept, but nobody should assume that they show anything.
[[nodiscard]] bool can_be_opened(const Footage& footage) noexcept;

} // namespace twofold
