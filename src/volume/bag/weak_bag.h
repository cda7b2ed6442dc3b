#pragma once

#include "volume/bag/bag_check.h"

namespace twofold {

/// Why a valid bag is not good: only weak algorithms vouch for it (fixity/strength.h). Empty: that
/// is not the reason.
[[nodiscard]] Message why_too_weak(const BagCheck& bag);

} // namespace twofold
