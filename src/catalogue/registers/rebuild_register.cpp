#include "catalogue/registers/rebuild_register.h"

#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"
#include "catalogue/registers/volumes.h"

namespace twofold {

std::size_t RebuildRegister::add_items(DecisionId decision, const std::vector<DecisionItem>& items)
{
    Transaction transaction{session_};
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
    transaction.commit();
    return added;
}

std::optional<Digest> RebuildRegister::record_of(DecisionId decision) const
{
    return first(session_, "SELECT record FROM decision_claim WHERE decision_id = :id", {decision},
                 [](Row& row) { return row.digest(); });
}

void RebuildRegister::note_record(DecisionId decision, const Digest& record, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO decision_claim (decision_id, record, entered_at, entered_by)
        VALUES (:decision, :record, :at, :by)
    )sql",
        {decision, record, entered.at, entered.by});
}

void RebuildRegister::claim(VolumeId volume, const SealedImage& image, const std::string& source,
                            const Entered& entered)
{
    Transaction transaction{session_};
    Volumes{session_}.seal(volume, image);
    run(session_, R"sql(
        INSERT INTO seal_claim (volume_id, source, entered_at, entered_by)
        VALUES (:volume, :source, :at, :by)
    )sql",
        {volume, source, entered.at, entered.by});
    transaction.commit();
}

void RebuildRegister::confirm(VolumeId volume, const Digest& digest, const std::string& source,
                              const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO seal_confirmation (volume_id, digest, source, entered_at, entered_by)
        VALUES (:volume, :digest, :source, :at, :by)
    )sql",
        {volume, digest, source, entered.at, entered.by});
}

std::optional<SealedImage> RebuildRegister::claimed(VolumeId volume) const
{
    return first(session_, R"sql(
        SELECT s.path, s.bytes, s.digests, s.tag_manifest, s.sealed, s.sealed_by
        FROM volume_seal s JOIN seal_claim c ON c.volume_id = s.volume_id
        WHERE s.volume_id = :volume AND NOT EXISTS (
            SELECT 1 FROM seal_confirmation k WHERE k.volume_id = c.volume_id
        )
    )sql",
                 {volume}, [](Row& row) {
                     SealedImage image{.path = row.text()};
                     image.bytes = static_cast<std::uint64_t>(row.integer());
                     image.digests = row.digests();
                     image.tag_manifest = row.digest();
                     image.sealed = row.time();
                     image.sealed_by = row.text();
                     return image;
                 });
}

std::set<VolumeId> RebuildRegister::claimed() const
{
    std::set<VolumeId> found;
    each_row(session_, R"sql(
        SELECT volume_id FROM seal_claim
        WHERE volume_id NOT IN (SELECT volume_id FROM seal_confirmation)
    )sql",
             {}, [&](Row& row) { found.insert(row.id<VolumeId>()); });
    return found;
}

bool RebuildRegister::is_stored_name_taken(const std::string& stored_as) const
{
    return number(session_, "SELECT count(*) FROM footage WHERE stored_as = :name", {stored_as}) >
           0;
}

bool RebuildRegister::add_earlier_anchor(const AuditAnchor& anchor, const Entered& entered)
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

std::vector<AuditAnchor> RebuildRegister::earlier_anchors() const
{
    return rows(session_, R"sql(
        SELECT carrier, seq, hash, at FROM earlier_audit_anchor ORDER BY seq, id
    )sql",
                {}, [](Row& row) {
                    // As AuditLog::anchors().
                    row.tolerate();
                    AuditAnchor anchor{.carrier = row.text()};
                    anchor.head.seq = row.integer();
                    anchor.head.hash = row.digest();
                    anchor.at = row.time();
                    return anchor;
                });
}

} // namespace twofold
