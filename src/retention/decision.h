#pragma once

#include "base/time.h"
#include "fixity/digest.h"
#include "footage/footage.h"
#include "retention/retention.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

enum class DecisionId : std::int64_t {};

/// One item of a preservation decision: the footage and what its bytes were when it was decided.
struct DecisionItem {
    FootageId footage{};
    std::string name;
    std::uint64_t bytes = 0;
    Digests digests;
};

/// The record that footage is kept for good. Never edited: a withdrawal or change is a further
/// record that names it.
struct PreservationDecision {
    DecisionId id{};
    std::string number; ///< "2026-0003", numbered by year
    CaseId case_id{};
    std::vector<Ground> grounds; ///< at least one
    std::string explanation;
    RetentionPeriod retention = RetentionPeriod::Permanent;
    std::string proposed_by;
    std::string decided_by;
    Timestamp decided{};
    std::vector<DecisionItem> items;
    std::optional<std::string> withdrawn_because; ///< set by a later withdrawal
    std::optional<std::string> replaces;          ///< number of the decision this one changes
};

} // namespace twofold
