#include "catalogue/registers/protections.h"

#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

namespace twofold {

void Protections::plan(VolumeId volume, const ProtectionPlan& plan, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO protection_plan (volume_id, method, medium_blocks, entered_at, entered_by)
        VALUES (:volume, :method, :blocks, :at, :by)
    )sql",
        {volume, plan.method, plan.medium_blocks, entered.at, entered.by});
}

void Protections::seal(VolumeId volume, const ProtectionSeal& seal, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO protection_seal (volume_id, method, plain_bytes, plain_digests, entered_at,
                                     entered_by)
        VALUES (:volume, :method, :bytes, :digests, :at, :by)
    )sql",
        {volume, seal.method, seal.plain_bytes, seal.plain_digests, entered.at, entered.by});
}

std::optional<ProtectionPlan> Protections::planned(VolumeId volume) const
{
    return first(session_, R"sql(
        SELECT method, medium_blocks FROM protection_plan WHERE volume_id = :volume
    )sql",
                 {volume}, [](Row& row) {
                     ProtectionPlan plan{.method = row.text()};
                     plan.medium_blocks = static_cast<std::uint64_t>(row.integer());
                     return plan;
                 });
}

std::optional<ProtectionSeal> Protections::sealed(VolumeId volume) const
{
    return first(session_, R"sql(
        SELECT method, plain_bytes, plain_digests FROM protection_seal WHERE volume_id = :volume
    )sql",
                 {volume}, [](Row& row) {
                     ProtectionSeal seal{.method = row.text()};
                     seal.plain_bytes = static_cast<std::uint64_t>(row.integer());
                     seal.plain_digests = row.digests();
                     return seal;
                 });
}

} // namespace twofold
