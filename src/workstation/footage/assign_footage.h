#pragma once

#include "workstation/archive.h"

#include <string>
#include <vector>

namespace twofold {

/// A change of the case of footage, by a further record with a reason.
struct AssignRequest {
    std::vector<FootageId> footage; ///< at least one
    std::string case_number;
    std::string because;
};

/// The result of that change.
struct AssignedFootage {
    std::vector<Footage> footage; ///< with the cases they belong to now
    Case of;
    /// What does not change: volumes that are sealed already, decisions of the other case.
    std::vector<Message> remarks;
};

/// Moves the footage to another case; it still belongs to its further cases, but no longer to the
/// one it was kept under. Its six months, decisions and digests do not change.
///
/// Throws Error{InvalidInput} without footage or reason or when nothing would change,
/// Error{NotFound}, and Error{Refused} for footage on a volume that is planned and not sealed: the
/// plan names the case in the paths of the disc, so it must be abandoned first.
AssignedFootage move_footage(Archive& archive, const AssignRequest& request);

/// Assigns it to this case as well. Throws as move_footage().
AssignedFootage share_footage(Archive& archive, const AssignRequest& request);

/// Removes it from one of several cases to which it belongs. Throws as move_footage(), and
/// Error{Refused} if it is the only one.
AssignedFootage take_footage_from(Archive& archive, const AssignRequest& request);

} // namespace twofold
