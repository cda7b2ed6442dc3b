#pragma once

#include "workstation/archive.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

class AuditedChange;

/// Footage that is to be kept for good, and why.
struct PreserveRequest {
    std::string case_number;
    std::vector<FootageId> footage; ///< empty: all footage of the case without a decision
    std::vector<Ground> grounds;    ///< empty: what the facts noted on the case give
    std::string explanation;
    RetentionPeriod retention = RetentionPeriod::Permanent;
    std::string proposed_by;             ///< empty: the acting person
    std::string decided_by;              ///< empty: the acting person
    std::optional<std::string> replaces; ///< number of the decision that this one changes
};

/// Enters a decision as a part of a larger change whose act is judged already, and that has the
/// approval it needs (entries/keeping.h). Throws Error{InvalidInput} without ground or explanation,
/// Error{Refused} when there is nothing to decide or an item is under another decision already.
PreservationDecision enter_decision(AuditedChange& change, const PreserveRequest& request);

} // namespace twofold
