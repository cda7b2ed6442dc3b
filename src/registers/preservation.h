#pragma once

#include "registers/register.h"

namespace twofold {

/// The register of proposals to keep footage for good (长期保存审批, BC): proposed by who handles
/// the case or keeps the records, decided by the head of the office on paper. The decision itself
/// is entered by the step `decided`.
[[nodiscard]] Register preservation_register();

} // namespace twofold
