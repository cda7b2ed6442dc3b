#pragma once

#include "audit/audit_entry.h"
#include "audit/chain_verifier.h"
#include "audit/row_cover.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// Action of the entry with which a catalogue of an older version was migrated.
constexpr const char* covering_action = "catalogue.cover";

/// The audit log of the archive. Entries are only ever added, each chained to the one before.
class AuditLog {
public:
    explicit AuditLog(Session& session) : session_{session} {}

    /// Adds an entry; inside a Transaction it is committed together with the rows it covers, and
    /// carries the digests of the rows that were added since the entry before. Two processes cannot
    /// fork the chain: the second waits for the first.
    AuditHead append(const AuditEvent& event);
    /// The same with the digests of every row there is: the first entry of a log, and the one that
    /// is made when a catalogue comes from a version without digests of rows.
    AuditHead append_covering_everything(const AuditEvent& event);
    /// The newest entry; seq 0 if there is none.
    [[nodiscard]] AuditHead head() const;
    /// Notes that `head` was written on a disc or a form.
    void anchor(const AuditAnchor& anchor);
    [[nodiscard]] std::vector<AuditAnchor> anchors() const;
    /// Every entry in order, read from one snapshot; `visit` must not write to the catalogue.
    void each(const std::function<void(const AuditEntry&)>& visit) const;
    /// The last `count` entries, oldest first.
    [[nodiscard]] std::vector<AuditEntry> latest(std::size_t count) const;
    /// Verifies the whole chain and compares it with the catalogue's anchors and with `others`,
    /// read from discs and forms; compares every row of every register with the digest in its
    /// entry, and tables, views and triggers with those that this program creates. Not inside a
    /// Transaction.
    [[nodiscard]] AuditReport verify(const std::vector<AuditAnchor>& others = {}) const;
    /// Compares one head from outside the catalogue with the log, without reading all of it: for
    /// the moment a disc was read. nullopt: they agree.
    [[nodiscard]] std::optional<AuditFinding> compare(const AuditAnchor& anchor) const;
    /// Writes the canonical lines, each ending in a line feed: which sha256sum can check.
    void export_lines(const std::function<void(const std::string&)>& write) const;

private:
    AuditHead append(AuditEvent event, const std::vector<RowCover>& rows);

    Session& session_;
};

} // namespace twofold
