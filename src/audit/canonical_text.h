#pragma once

#include <string>
#include <string_view>

namespace twofold {

/// A JSON string as README.md specifies it. Bytes are copied unchanged: a text that was altered to
/// invalid UTF-8 must not match.
[[nodiscard]] std::string json_string(std::string_view text);

} // namespace twofold
