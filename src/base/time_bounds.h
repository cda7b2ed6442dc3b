#pragma once

#include "base/time.h"

#include <chrono>

namespace twofold {

/// First and last moment that can be written in ISO 8601 with four digits and read back: the years
/// 1 to 9999, in UTC.
[[nodiscard]] Timestamp first_time() noexcept;
[[nodiscard]] Timestamp last_time() noexcept;

/// True if to_iso8601() writes this moment so that parse_time() reads the same one.
[[nodiscard]] bool can_be_written(Timestamp time) noexcept;
/// The nearest moment that can be written.
[[nodiscard]] Timestamp within_bounds(Timestamp time) noexcept;
/// By how much the local clock was ahead of UTC then (the process's time zone).
[[nodiscard]] std::chrono::seconds utc_offset(Timestamp time);

} // namespace twofold
