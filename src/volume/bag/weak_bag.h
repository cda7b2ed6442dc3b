#pragma once

#include "volume/bag/bag_check.h"

namespace twofold {

/// Why a valid bag is not good: only algorithms speak for it that prove nothing
/// (fixity/strength.h). Empty: that is not the reason.
[[nodiscard]] Message why_too_weak(const BagCheck& bag);

} // namespace twofold
