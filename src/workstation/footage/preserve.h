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

/// Names of settings.
namespace setting {
inline constexpr const char* keeping_approval = "approval.decide-to-keep"; ///< none (permit.h)
} // namespace setting

/// Enters the decision. Throws Error{Refused} where decisions need an approval, and where there are
/// enough_for_four_eyes persons at work if who proposed it decides it. Throws
/// Error{InvalidInput} without ground or explanation, Error{Refused} when there is nothing to
/// decide or an item is under another decision already.
PreservationDecision preserve(Archive& archive, const PreserveRequest& request);

/// The same as a part of a larger change that has the approval, whose act is judged already.
PreservationDecision enter_decision(AuditedChange& change, const PreserveRequest& request);

/// Several decisions, one for each case: all of them or none. Throws like preserve().
std::vector<PreservationDecision> preserve_all(Archive& archive,
                                               const std::vector<PreserveRequest>& requests);

/// Withdraws a decision by a further record. Refused once footage of it is on a sealed volume: what
/// is on disc stays kept. Where the setting says so it takes a permit (permit.h), and so does a
/// decision that keeps less, or for a shorter time, than the one it replaces.
void withdraw_decision(Archive& archive, const std::string& number, const std::string& because);

} // namespace twofold
