#pragma once

#include <string>
#include <vector>

namespace twofold::testing {

/// What a person would find fault with on the screen as it is: "page: what". Text that is cut off
/// or lies outside its window; with `chinese`, words left in English.
[[nodiscard]] std::vector<std::string> screen_faults(bool chinese);

} // namespace twofold::testing
