#pragma once

#include "base/time.h"

#include <string>
#include <vector>

namespace twofold {

/// "2026-0003": the number after the highest of `year` among `taken`. Numbers of another form are
/// left out of account, so that an office may enter what it numbered on paper.
[[nodiscard]] std::string next_number(int year, const std::vector<std::string>& taken);
/// The year in which `time` falls at the archive.
[[nodiscard]] int local_year(Timestamp time);

} // namespace twofold
