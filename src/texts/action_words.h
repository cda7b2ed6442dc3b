#pragma once

#include <string>
#include <string_view>

namespace twofold {

/// An action of the audit log as a person reads it: "Disc shelved" for "disc.shelve". One that
/// nobody gave words is returned as it is.
[[nodiscard]] std::string action_in_words(std::string_view action);

} // namespace twofold
