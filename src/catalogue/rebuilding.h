#pragma once

#include "audit/audit_entry.h"
#include "catalogue/entered.h"
#include "retention/decision.h"

#include <vector>

namespace twofold {

class Session;

/// Rows that only a catalogue needs which was rebuilt from discs.
class Rebuilding {
public:
    explicit Rebuilding(Session& session) : session_{session} {}

    /// Adds items that the decision does not have yet: a decision may lie on several discs, and
    /// each brings the footage that is on it. Returns how many.
    std::size_t add_items(DecisionId decision, const std::vector<DecisionItem>& items);
    /// Notes the head of a log that is gone, as a disc holds it. False if it was known already.
    bool add_earlier_anchor(const AuditAnchor& anchor, const Entered& entered);
    /// Heads of logs before this one, by sequence number.
    [[nodiscard]] std::vector<AuditAnchor> earlier_anchors() const;

private:
    Session& session_;
};

} // namespace twofold
