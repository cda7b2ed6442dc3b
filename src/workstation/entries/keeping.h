#pragma once

#include "workstation/footage/preserve.h"

#include <string>
#include <vector>

namespace twofold {

/// Enters a decision to keep footage. Throws Error{Refused} where decisions need an approval; where
/// there are enough_for_four_eyes persons at work, if who proposed it decides it; without the
/// permit that a setting asks for (permit.h), if it keeps less than the one it replaces, or for a
/// shorter time. Throws as enter_decision().
PreservationDecision preserve(Archive& archive, const PreserveRequest& request);

/// Several decisions, one for each case: all of them or none. Throws like preserve().
std::vector<PreservationDecision> preserve_all(Archive& archive,
                                               const std::vector<PreserveRequest>& requests);

/// Withdraws a decision by a further record. Refused once footage of it is on a sealed volume: what
/// is on disc stays kept; and without the permit that a setting asks for.
void withdraw_decision(Archive& archive, const std::string& number, const std::string& because);

} // namespace twofold
