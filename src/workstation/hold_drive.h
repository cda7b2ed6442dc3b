#pragma once

#include "drive/drive_holds.h"
#include "jobs/operator.h"

#include <string>

namespace twofold {

/// Takes the drive for as long as `holds` lives. While another program or a mounted medium is in
/// the way that nothing but the person can remove, they are asked to; who says no, or cannot be
/// asked, gets Error{DriveUnavailable} with what is in the way. Nothing is lost by that: drives are
/// taken before anything is done with them.
void hold_drive(DriveHolds& holds, const std::string& address, Operator& person, Job& job);

} // namespace twofold
