#include "catalogue/registers/uncounted_discs.h"

#include "drive/emulation.h"

namespace twofold {

ArchivePurpose purpose_of(const Settings& settings)
{
    const auto value = settings.get(setting::purpose);
    return value ? archive_purpose(*value) : ArchivePurpose::Records;
}

std::string emulated_discs_in_records()
{
    std::string vendors;
    for (const std::string_view one : vendors_of_emulated_drives()) {
        vendors += (vendors.empty() ? "'" : ", '") + std::string{one} + "'";
    }
    return "SELECT id FROM disc WHERE drive_vendor IN (" + vendors +
           ") AND NOT EXISTS (SELECT 1 FROM setting_current WHERE name = '" + setting::purpose +
           "' AND value = '" + std::string{name_of(ArchivePurpose::Practice)} + "')";
}

std::string uncounted_discs()
{
    return "SELECT disc_id FROM disc_replacement UNION SELECT disc_id FROM disc_destruction "
           "UNION " +
           emulated_discs_in_records();
}

} // namespace twofold
