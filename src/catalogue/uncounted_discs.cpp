#include "catalogue/uncounted_discs.h"

#include "catalogue/session.h"
#include "catalogue/statement.h"
#include "drive/emulation.h"

namespace twofold {

ArchivePurpose purpose_of(const Settings& settings)
{
    const auto value = settings.get(setting::purpose);
    return value ? archive_purpose(*value) : ArchivePurpose::Records;
}

namespace {

/// A query of SQL: the ids of discs of emulated drives, none in an archive for practice.
std::string emulated_discs()
{
    std::string vendors;
    for (const std::string_view one : vendors_of_emulated_drives()) {
        vendors += (vendors.empty() ? "'" : ", '") + std::string{one} + "'";
    }
    return "SELECT id FROM disc WHERE drive_vendor IN (" + vendors +
           ") AND NOT EXISTS (SELECT 1 FROM setting_current WHERE name = '" + setting::purpose +
           "' AND value = '" + std::string{name_of(ArchivePurpose::Practice)} + "')";
}

} // namespace

std::set<DiscId> emulated_discs_that_count_for_nothing(Session& session)
{
    std::set<DiscId> found;
    each_row(session, emulated_discs(), {}, [&](Row& row) { found.insert(row.id<DiscId>()); });
    return found;
}

std::string uncounted_discs()
{
    return "SELECT disc_id FROM disc_replacement UNION SELECT disc_id FROM disc_destruction "
           "UNION " +
           emulated_discs();
}

} // namespace twofold
