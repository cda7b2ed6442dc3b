#pragma once

#include <string>
#include <string_view>

namespace twofold {

/// A JSON string as README.md specifies it. Bytes go through as they are: what was altered into
/// something that is not UTF-8 must not match.
[[nodiscard]] std::string json_string(std::string_view text);

} // namespace twofold
