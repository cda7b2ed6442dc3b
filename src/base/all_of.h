#pragma once

#include <vector>

namespace twofold {

/// Every value of an enumeration, in the order in which the user is offered them. Specialized
/// beside the enumeration, from its table of names.
template <typename Enumeration>
[[nodiscard]] std::vector<Enumeration> all_of() = delete;

} // namespace twofold
