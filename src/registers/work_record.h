#pragma once

#include "registers/register.h"

namespace twofold {

/// The register of work records (停止使用音像记录设备工作记录, GZ): why a camera could not be used,
/// drawn up by an officer of the case and reviewed by the head of the bureau (A12).
[[nodiscard]] Register work_record_register();

/// Stable name of ground three: somebody obstructed the enforcement. It is a fact of the case too.
inline constexpr const char* ground_of_obstruction = "obstruction";

} // namespace twofold
