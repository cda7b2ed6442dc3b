#include "catalogue/footage_copies.h"

#include "catalogue/session.h"
#include "catalogue/statement.h"
#include "discs/disc.h"

namespace twofold {

std::map<FootageId, int> FootageCopies::good(const std::vector<FootageId>& items) const
{
    std::map<FootageId, int> found;
    if (items.empty()) return found;
    std::string ids;
    for (const FootageId id : items) {
        ids += (ids.empty() ? "" : ", ") + std::to_string(static_cast<std::int64_t>(id));
    }
    each_row(session_,
             R"sql(
        SELECT v.footage_id, count(DISTINCT d.copy_mark)
        FROM footage_on_volume v
        JOIN disc_current d ON d.volume_id = v.volume_id
        WHERE d.state = :good AND d.id NOT IN (
            SELECT disc_id FROM disc_replacement UNION SELECT disc_id FROM disc_destruction)
        AND v.footage_id IN ()sql" +
                 ids + ") GROUP BY v.footage_id",
             {name_of(DiscState::Good)}, [&](Row& row) {
                 const auto footage = row.id<FootageId>();
                 found.emplace(footage, static_cast<int>(row.integer()));
             });
    return found;
}

} // namespace twofold
