#pragma once

#include "registers/register.h"

namespace twofold {

/// Breaches of the rules and things that went wrong (违规及异常情况登记, SJ; audio-visual rules,
/// article 18, consultation rules, articles 9 and 12): reported by anybody, examined by somebody
/// who is not concerned, decided by the head of the bureau. A report is never removed: one that
/// proves nothing is closed as that.
[[nodiscard]] Register incident_register();

} // namespace twofold
