#pragma once

#include "registers/register.h"

namespace twofold {

/// What has to be put right (问题整改台账, ZG; audio-visual rules, article 17): found by an
/// inspection, a review or anybody, settled by who answers for it, confirmed by somebody else.
[[nodiscard]] Register finding_register();

} // namespace twofold
