#pragma once

#include "catalogue/settings.h"
#include "discs/can_be.h"

#include <set>
#include <string>

namespace twofold {

class Session;

namespace setting {
inline constexpr const char* purpose = "archive.purpose"; ///< see ArchivePurpose; none: records
} // namespace setting

[[nodiscard]] ArchivePurpose purpose_of(const Settings& settings);

/// The discs that were recorded by emulated drives in an archive of records: they count for
/// nothing.
[[nodiscard]] std::set<DiscId> emulated_discs_that_count_for_nothing(Session& session);

/// A query of SQL: the ids of all discs that are no copies of their volume whatever their state is:
/// replaced, destroyed, or counting for nothing.
[[nodiscard]] std::string uncounted_discs();

} // namespace twofold
