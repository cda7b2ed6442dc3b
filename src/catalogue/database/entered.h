#pragma once

#include "base/time.h"

#include <string>

namespace twofold {

/// Who made a row of a register, and when.
struct Entered {
    std::string by;
    Timestamp at{};
};

} // namespace twofold
