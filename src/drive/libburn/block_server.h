#pragma once

#include "drive/libburn/availability.h"
#include "drive/libburn/parent_link.h"

#include <string>

namespace twofold {

/// Serves blocks of the medium at `address` until the parent stops or closes. `speed` in kB/s, 0:
/// as fast as the drive can. Throws Error if there is nothing to read, or the drive is gone.
void serve_blocks(const std::string& address, DriveUse use, double speed, ParentLink& parent);

} // namespace twofold
