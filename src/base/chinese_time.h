#pragma once

#include "base/time.h"

#include <chrono>
#include <string>

namespace twofold {

// Days, times and durations as written on paper and on labels.

/// "2026年11月28日"
[[nodiscard]] std::string in_chinese(Date date);
/// "2026年11月28日 14:30": local wall clock, to the minute.
[[nodiscard]] std::string in_chinese(Timestamp time);
/// "1小时02分05秒", "2分05秒", "5秒"
[[nodiscard]] std::string in_chinese(std::chrono::seconds duration);

} // namespace twofold
