#pragma once

#include "people/person_record.h"

namespace twofold {

/// The last of the days from `day` on, without a gap, on which the person holds the role; none:
/// until it is taken back, or it is not held on `day`.
[[nodiscard]] std::optional<Date> held_until(const PersonRecord& person, Role role, Date day);

} // namespace twofold
