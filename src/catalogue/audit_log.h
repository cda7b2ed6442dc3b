#pragma once

#include "audit/audit_entry.h"
#include "audit/chain_verifier.h"

#include <functional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// The audit log of the archive. Entries are only ever added, each chained to the one before.
class AuditLog {
public:
    explicit AuditLog(Session& session) : session_{session} {}

    /// Adds an entry; inside a Transaction it lands together with the rows it speaks of. Two
    /// processes cannot fork the chain: the second waits for the first.
    AuditHead append(const AuditEvent& event);
    /// The newest entry; seq 0 if there is none.
    [[nodiscard]] AuditHead head() const;
    /// Notes that `head` was written on a disc or a form.
    void anchor(const AuditAnchor& anchor);
    [[nodiscard]] std::vector<AuditAnchor> anchors() const;
    /// Every entry in order, read from one snapshot; `visit` must not write to the catalogue.
    void each(const std::function<void(const AuditEntry&)>& visit) const;
    /// The last `count` entries, oldest first.
    [[nodiscard]] std::vector<AuditEntry> latest(std::size_t count) const;
    /// Walks the whole chain and compares it with the catalogue's anchors and with `others`, read
    /// from discs and forms.
    [[nodiscard]] AuditReport verify(const std::vector<AuditAnchor>& others = {}) const;
    /// Writes the canonical lines, each ending in a line feed: the form that sha256sum can check.
    void export_lines(const std::function<void(const std::string&)>& write) const;

private:
    Session& session_;
};

} // namespace twofold
