#pragma once

#include "base/time.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace twofold {

/// Formats of values in the texts of a disc. Nothing here depends on the locale or the time zone of
/// the workstation: equal content gives equal bytes.

/// "2026-11-23 16:30:05 +08:00"
[[nodiscard]] std::string wall_clock(Timestamp time, std::chrono::minutes utc_offset);
/// "2026-11-23"
[[nodiscard]] std::string calendar_day(Timestamp time, std::chrono::minutes utc_offset);
/// "01:02:03"
[[nodiscard]] std::string play_time(std::chrono::milliseconds duration);
/// "4.38 GB" in decimal units, as media are sold; exact bytes below 1000.
[[nodiscard]] std::string readable_bytes(std::uint64_t bytes);

/// `text` as valid UTF-8 in one line: control characters and line breaks become blanks.
[[nodiscard]] std::string in_one_line(std::string_view text);
/// `text` for HTML and XML content and quoted attributes: markup is escaped, what XML 1.0 does not
/// allow becomes U+FFFD.
[[nodiscard]] std::string markup_text(std::string_view text);
void append_markup(std::string& to, std::string_view text); ///< the same, at the end of `to`
/// Appends `path` as a relative URL: every byte outside the unreserved set percent-encoded, '/'
/// kept (RFC 3986 2.3).
void append_url(std::string& to, std::string_view path);
/// RFC 4648 base64.
[[nodiscard]] std::string base64(std::string_view bytes);

} // namespace twofold
