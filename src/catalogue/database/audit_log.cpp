#include "catalogue/database/audit_log.h"

#include "catalogue/database/row_ledger.h"
#include "catalogue/database/row_verifier.h"
#include "catalogue/database/schema_check.h"
#include "catalogue/database/session.h"
#include "catalogue/database/snapshot.h"
#include "catalogue/database/statement.h"

#include <algorithm>

namespace twofold {

namespace {

constexpr const char* columns = R"sql(
    seq, at, actor, role, workstation, action, object, detail, prev, hash
)sql";

AuditEntry entry_of(Row& row)
{
    AuditEntry entry{.seq = row.integer()};
    entry.at = row.text();
    entry.by = row.text();
    entry.role = row.text();
    entry.workstation = row.text();
    entry.action = row.text();
    entry.object = row.text();
    entry.detail = row.text();
    entry.prev = row.text();
    entry.hash = row.text();
    return entry;
}

AuditHead head_of(Row& row)
{
    AuditHead head{.seq = row.integer()};
    head.hash = row.digest();
    return head;
}

/// An anchor that somebody altered must be found by comparing, not end the comparison.
Digest as_written(const std::string& text)
{
    const std::size_t colon = text.find(':');
    const auto algorithm = digest_algorithm(text.substr(0, colon));
    if (colon == std::string::npos || !algorithm) return {audit_algorithm, text};
    return {*algorithm, text.substr(colon + 1)};
}

} // namespace

AuditHead AuditLog::append(const AuditEvent& event)
{
    Transaction transaction{session_};
    if (head().seq == 0) {
        const AuditHead made = append_covering_everything(event);
        transaction.commit();
        return made;
    }
    const AuditHead made = append(event, session_.rows().take(session_));
    transaction.commit();
    return made;
}

AuditHead AuditLog::append_covering_everything(const AuditEvent& event)
{
    Transaction transaction{session_};
    static_cast<void>(session_.rows().take(session_)); // they are among all
    const AuditHead made = append(event, session_.rows().of_everything(session_));
    transaction.commit();
    return made;
}

AuditHead AuditLog::append(AuditEvent event, const std::vector<RowCover>& rows)
{
    if (!rows.empty()) event.detail[rows_detail] = to_text(rows);
    const AuditEntry entry = chained(head(), event);
    run(session_, R"sql(
        INSERT INTO audit_entry (seq, at, actor, role, workstation, action, object, detail,
                                 prev, hash)
        VALUES (:seq, :at, :actor, :role, :workstation, :action, :object, :detail, :prev, :hash)
    )sql",
        {entry.seq, entry.at, entry.by, entry.role, entry.workstation, entry.action, entry.object,
         entry.detail, entry.prev, entry.hash});
    session_.rows().wrote(event);
    return {entry.seq, parse_digest(entry.hash)};
}

AuditHead AuditLog::head() const
{
    return first(session_, "SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1", {},
                 head_of)
        .value_or(AuditHead{});
}

void AuditLog::anchor(const AuditAnchor& anchor)
{
    run(session_, R"sql(
        INSERT INTO audit_anchor (carrier, seq, hash, at) VALUES (:carrier, :seq, :hash, :at)
    )sql",
        {anchor.carrier, anchor.head.seq, anchor.head.hash, anchor.at});
}

std::vector<AuditAnchor> AuditLog::anchors() const
{
    return rows(session_, "SELECT carrier, seq, hash, at FROM audit_anchor ORDER BY id", {},
                [](Row& row) {
                    // What cannot be read must not end the check: the digest of the row tells it.
                    row.tolerate();
                    AuditAnchor anchor{.carrier = row.text()};
                    anchor.head.seq = row.integer();
                    anchor.head.hash = as_written(row.text());
                    anchor.at = row.time();
                    return anchor;
                });
}

void AuditLog::each(const std::function<void(const AuditEntry&)>& visit) const
{
    each_row(session_, std::string{"SELECT "} + columns + "FROM audit_entry ORDER BY seq", {},
             [&](Row& row) { visit(entry_of(row)); });
}

std::vector<AuditEntry> AuditLog::latest(std::size_t count) const
{
    auto found =
        rows(session_,
             std::string{"SELECT "} + columns + "FROM audit_entry ORDER BY seq DESC LIMIT :count",
             {count}, entry_of);
    std::ranges::reverse(found);
    return found;
}

AuditReport AuditLog::verify(const std::vector<AuditAnchor>& others) const
{
    const Snapshot moment{session_};
    std::vector<AuditAnchor> known = anchors();
    known.insert(known.end(), others.begin(), others.end());
    ChainVerifier chain{std::move(known)};
    RowVerifier registers{session_};
    each([&](const AuditEntry& entry) {
        chain.next(entry);
        registers.next(entry);
    });
    AuditReport report = chain.finish();
    registers.finish(report);
    check_schema(session_, report);
    return report;
}

std::optional<AuditFinding> AuditLog::compare(const AuditAnchor& anchor) const
{
    const auto hash = first(session_, "SELECT hash FROM audit_entry WHERE seq = :seq",
                            {anchor.head.seq}, [](Row& row) { return row.text(); });
    return held_against(anchor, head(), hash);
}

void AuditLog::export_lines(const std::function<void(const std::string&)>& write) const
{
    each([&](const AuditEntry& entry) { write(canonical_line(entry)); });
}

} // namespace twofold
