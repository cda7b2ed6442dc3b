#pragma once

#include "catalogue/registers/settings.h"
#include "discs/can_be.h"

#include <string>

namespace twofold {

namespace setting {
inline constexpr const char* purpose = "archive.purpose"; ///< see ArchivePurpose; none: records
} // namespace setting

[[nodiscard]] ArchivePurpose purpose_of(const Settings& settings);

/// SQL query for the ids of the discs that emulated drives recorded in an archive of records; such
/// discs count for nothing.
[[nodiscard]] std::string emulated_discs_in_records();

/// SQL query for the ids of all discs that are not copies of their volume, whatever their state:
/// replaced, destroyed, or counting for nothing.
[[nodiscard]] std::string uncounted_discs();

} // namespace twofold
