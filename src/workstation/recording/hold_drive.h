#pragma once

#include "drive/drive_holds.h"
#include "jobs/operator.h"

#include <string>

namespace twofold {

/// Reserves the drive for as long as `holds` exists. If another program or a mounted medium blocks
/// it, the operator is asked to release it; if they refuse or cannot be asked, throws
/// Error{DriveUnavailable} with the obstacle. Nothing is lost then: drives are reserved before any
/// work is done with them.
void hold_drive(DriveHolds& holds, const std::string& address, Operator& person, Job& job);

} // namespace twofold
