#pragma once

#include "base/time.h"

#include <string>
#include <vector>

namespace twofold {

/// "2026-0003": the number after the highest of `year` among `taken`. Numbers of another form are
/// ignored, so that an office may enter numbers assigned on paper.
[[nodiscard]] std::string next_number(int year, const std::vector<std::string>& taken);
/// The year of `time` in local time.
[[nodiscard]] int local_year(Timestamp time);

} // namespace twofold
