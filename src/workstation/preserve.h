#pragma once

#include "workstation/archive.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// What somebody wants to be kept for good, and why.
struct PreserveRequest {
    std::string case_number;
    std::vector<FootageId> footage; ///< empty: all footage of the case without a decision
    std::vector<Ground> grounds;    ///< empty: what the facts noted on the case give
    std::string explanation;
    RetentionPeriod retention = RetentionPeriod::Permanent;
    std::string proposed_by;             ///< empty: who works
    std::string decided_by;              ///< empty: who works
    std::optional<std::string> replaces; ///< number of the decision that this one changes
};

/// Enters the decision. Throws Error{InvalidInput} without ground or explanation, Error{Refused}
/// when there is nothing to decide or an item is under another decision already.
PreservationDecision preserve(Archive& archive, const PreserveRequest& request);

/// Takes a decision back by a further record. Refused once footage of it is on a sealed volume:
/// what is on disc stays kept.
void withdraw_decision(Archive& archive, const std::string& number, const std::string& because);

} // namespace twofold
