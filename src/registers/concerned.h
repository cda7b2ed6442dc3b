#pragma once

#include "registers/register.h"

#include <set>
#include <string>

namespace twofold {

/// Who entered a request for approval, or what it is about, or is named there, each by alike_key():
/// none of them answers it (four eyes). What the entry points to counts as well: a copy is for
/// whoever asked in its consultation.
[[nodiscard]] std::set<std::string> concerned_by(const Proposal& proposal);

} // namespace twofold
