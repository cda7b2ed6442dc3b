#pragma once

#include "footage/footage.h"

namespace twofold {

/// Whether the probe found something in it that can be seen or heard. An empty file, a broken one
/// and a text are none of it; they may be kept, but nobody should believe that they show anything.
[[nodiscard]] bool can_be_opened(const Footage& footage) noexcept;

} // namespace twofold
