#pragma once

#include "registers/register.h"

#include <string>
#include <vector>

namespace twofold {

/// What a step or a correction would make of the values of an entry.
struct ChangeOfValues {
    const Register& of;
    const std::string& step;    ///< that is taken; empty: a correction
    const std::string& because; ///< why it is corrected
    const KnownEntry& before;   ///< as it stands; a new one has no number
    const Values& now;
};

/// Why the values may not change like that: a value that was entered changes by a correction only,
/// which says why, and not at all once a step has fixed it; lists grow by papers; a field that
/// belongs to a step is entered with it. Empty: they may.
[[nodiscard]] std::vector<Refusal> refused_changes(const ChangeOfValues& change);

} // namespace twofold
