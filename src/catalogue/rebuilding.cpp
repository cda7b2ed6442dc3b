#include "catalogue/rebuilding.h"

#include "catalogue/session.h"
#include "catalogue/statement.h"

namespace twofold {

std::size_t Rebuilding::add_items(DecisionId decision, const std::vector<DecisionItem>& items)
{
    Transaction together{session_};
    std::size_t added = 0;
    std::int64_t place = number(session_, R"sql(
        SELECT coalesce(max(place) + 1, 0) FROM decision_item WHERE decision_id = :decision
    )sql",
                                {decision});
    for (const DecisionItem& item : items) {
        const std::int64_t known = number(session_, R"sql(
            SELECT count(*) FROM decision_item WHERE decision_id = :decision AND footage_id = :item
        )sql",
                                          {decision, item.footage});
        if (known > 0) continue;
        run(session_, R"sql(
            INSERT INTO decision_item (decision_id, place, footage_id, name, bytes, digests)
            VALUES (:decision, :place, :footage, :name, :bytes, :digests)
        )sql",
            {decision, place++, item.footage, item.name, item.bytes, item.digests});
        ++added;
    }
    together.commit();
    return added;
}

bool Rebuilding::add_earlier_anchor(const AuditAnchor& anchor, const Entered& entered)
{
    if (anchor.head.seq <= 0) return false;
    const std::int64_t known = number(session_, R"sql(
        SELECT count(*) FROM earlier_audit_anchor
        WHERE carrier = :carrier AND seq = :seq AND hash = :hash
    )sql",
                                      {anchor.carrier, anchor.head.seq, anchor.head.hash});
    if (known > 0) return false;
    run(session_, R"sql(
        INSERT INTO earlier_audit_anchor (carrier, seq, hash, at, entered_at, entered_by)
        VALUES (:carrier, :seq, :hash, :at, :entered_at, :by)
    )sql",
        {anchor.carrier, anchor.head.seq, anchor.head.hash, anchor.at, entered.at, entered.by});
    return true;
}

std::vector<AuditAnchor> Rebuilding::earlier_anchors() const
{
    return rows(session_, R"sql(
        SELECT carrier, seq, hash, at FROM earlier_audit_anchor ORDER BY seq, id
    )sql",
                {}, [](Row& row) {
                    AuditAnchor anchor{.carrier = row.text()};
                    anchor.head.seq = row.integer();
                    anchor.head.hash = row.digest();
                    anchor.at = row.time();
                    return anchor;
                });
}

} // namespace twofold
