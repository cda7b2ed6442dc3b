#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace twofold {

/// A moment in UTC, to the second: what the catalogue stores.
using Timestamp = std::chrono::sys_seconds;
/// A day of the calendar in the archive's local time.
using Date = std::chrono::year_month_day;

/// Where "now" comes from. main() passes system_clock(); tests pass a fixed one.
using Clock = std::function<Timestamp()>;

[[nodiscard]] Clock system_clock();

/// ISO 8601 in UTC: "2026-11-23T08:30:00Z".
[[nodiscard]] std::string to_iso8601(Timestamp time);
/// Reads "2026-11-23T08:30:00Z", an offset instead of Z ("+08:00"), or neither: then local time.
/// Date and time may be separated by a blank, and seconds omitted; a bare date is local midnight.
/// Throws Error{InvalidInput}.
[[nodiscard]] Timestamp parse_time(std::string_view text);

/// "2026-11-23"
[[nodiscard]] std::string to_iso8601(Date date);
/// Throws Error{InvalidInput} if it is not a day of the calendar written YYYY-MM-DD.
[[nodiscard]] Date parse_date(std::string_view text);

/// The local day on which `time` falls (the process's time zone).
[[nodiscard]] Date local_date(Timestamp time);
/// First second of that local day.
[[nodiscard]] Timestamp local_midnight(Date date);
/// Local wall clock with offset, for display and for the disc: "2026-11-23T16:30:00+08:00".
[[nodiscard]] std::string to_local_iso8601(Timestamp time);

} // namespace twofold
