#pragma once

#include "registers/register.h"
#include "workstation/archive.h"

#include <string>

namespace twofold {

/// The values of an entry that are masked everywhere else (Shown::Masked), in full; the log says
/// who saw them, of which entry. Throws Error{NotFound}; Error{Refused} for who may not read the
/// log either (Act::ReadLog).
[[nodiscard]] Values unmasked(Archive& archive, const Register& of, const std::string& number);

} // namespace twofold
