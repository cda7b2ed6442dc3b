#include "catalogue/registers/rescues.h"

#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"

namespace twofold {

void Rescues::add(const RescueRecord& rescue)
{
    run(session_, R"sql(
        INSERT INTO rescue (volume_id, healed, image, sources, missing_blocks, settled_blocks,
                            repaired, files_whole, files_total, entered_at, entered_by)
        VALUES (:volume, :healed, :image, :sources, :missing, :settled,
                :repaired, :whole, :total, :at, :by)
    )sql",
        {rescue.volume, rescue.healed, rescue.image, rescue.sources, rescue.missing_blocks,
         rescue.settled_blocks, rescue.repaired, rescue.files_whole, rescue.files_total,
         rescue.entered.at, rescue.entered.by});
}

std::vector<RescueRecord> Rescues::of(VolumeId volume) const
{
    return rows(session_, R"sql(
        SELECT healed, image, sources, missing_blocks, settled_blocks, repaired, files_whole,
               files_total, entered_at, entered_by
        FROM rescue WHERE volume_id = :volume ORDER BY id
    )sql",
                {volume}, [&](Row& row) {
                    RescueRecord rescue{.volume = volume, .healed = row.flag()};
                    rescue.image = row.text();
                    rescue.sources = row.list();
                    rescue.missing_blocks = static_cast<std::uint64_t>(row.integer());
                    rescue.settled_blocks = static_cast<std::uint64_t>(row.integer());
                    rescue.repaired = row.flag();
                    rescue.files_whole = static_cast<std::uint64_t>(row.integer());
                    rescue.files_total = static_cast<std::uint64_t>(row.integer());
                    rescue.entered.at = row.time();
                    rescue.entered.by = row.text();
                    return rescue;
                });
}

} // namespace twofold
