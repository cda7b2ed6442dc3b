#pragma once

#include "workstation/archive.h"

#include <string>

namespace twofold {

/// What entering a shelf place found.
struct Shelved {
    Disc disc;
    bool beside_its_twin = false; ///< another copy of the volume is kept at the same place
};

/// Enters where a disc is kept. Throws Error{InvalidInput} without a place, Error{NotFound} without
/// such a disc.
Shelved shelve(Archive& archive, const std::string& disc, const std::string& place);

} // namespace twofold
