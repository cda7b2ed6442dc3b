#pragma once

#include "registers/register.h"

namespace twofold {

/// The register of delegations (授权委托登记, SQ): who answers requests for approval for whom, in
/// which role, from a day until a day, at most a year.
[[nodiscard]] Register delegation_register();

} // namespace twofold
