#include "workstation/recording/hold_drive.h"

#include "base/error.h"

#include <utility>

namespace twofold {

void hold_drive(DriveHolds& holds, const std::string& address, Operator& person, Job& job)
{
    while (true) {
        Drive drive = holds.take(address, job);
        if (drive.availability == DriveAvailability::Ready) return;
        const bool may_be_freed = drive.availability == DriveAvailability::Busy;
        if (!may_be_freed ||
            !person.confirm(drive.obstacle, {msgid("Is {drive} free now? (No: it is left alone.)"),
                                             {{"drive", address}}})) {
            throw Error{ErrorCode::DriveUnavailable, std::move(drive.obstacle)};
        }
    }
}

} // namespace twofold
