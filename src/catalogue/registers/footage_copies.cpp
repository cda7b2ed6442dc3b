#include "catalogue/registers/footage_copies.h"

#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"
#include "discs/disc.h"

namespace twofold {

std::map<FootageId, int> FootageCopies::good(const std::vector<FootageId>& items) const
{
    std::map<FootageId, int> found;
    if (items.empty()) return found;
    each_row(session_,
             R"sql(
        SELECT v.footage_id, count(DISTINCT d.copy_mark)
        FROM footage_on_volume v
        JOIN disc_current d ON d.volume_id = v.volume_id
        WHERE d.state = :good AND d.id NOT IN (
            SELECT disc_id FROM disc_replacement UNION SELECT disc_id FROM disc_destruction)
        AND v.footage_id IN ()sql" +
                 id_list(items) + ") GROUP BY v.footage_id",
             {name_of(DiscState::Good)}, [&](Row& row) {
                 const auto footage = row.id<FootageId>();
                 found.emplace(footage, static_cast<int>(row.integer()));
             });
    return found;
}

} // namespace twofold
