#pragma once

#include "workstation/archive.h"

#include <string>
#include <vector>

namespace twofold {

/// What is said about the case of footage, by a further record with a reason.
struct AssignRequest {
    std::vector<FootageId> footage; ///< at least one
    std::string case_number;
    std::string because;
};

/// What became of it.
struct AssignedFootage {
    std::vector<Footage> footage; ///< with the cases they belong to now
    Case of;
    /// What stays as it was: volumes that are sealed already, decisions of the other case.
    std::vector<Message> remarks;
};

/// Keeps the footage under another case; to further cases it belongs as before, to the one it was
/// kept under no more. Its six months, decisions and digests do not change.
///
/// Throws Error{InvalidInput} without footage or reason or when nothing would change,
/// Error{NotFound}, and Error{Refused} for footage on a volume that is planned and not sealed: the
/// plan names the case in the paths of the disc, so it is given up first.
AssignedFootage move_footage(Archive& archive, const AssignRequest& request);

/// Lets it belong to this case as well. Throws as move_footage().
AssignedFootage share_footage(Archive& archive, const AssignRequest& request);

/// Takes it from a case to which it belongs beside another one. Throws as move_footage(), and
/// Error{Refused} if it is the only one.
AssignedFootage take_footage_from(Archive& archive, const AssignRequest& request);

} // namespace twofold
