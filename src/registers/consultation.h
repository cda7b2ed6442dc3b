#pragma once

#include "registers/register.h"

namespace twofold {

/// The register of consultations (查阅登记簿, CY): who asks to view what, on which papers, who
/// approved it, what was viewed, and that it is whole afterwards. Refused requests are in it too.
[[nodiscard]] Register consultation_register();

/// The register of copies (复制件登记簿, FZ): copies of footage, byte for byte, for one
/// consultation.
[[nodiscard]] Register copy_register();

} // namespace twofold
