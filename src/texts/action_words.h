#pragma once

#include <string>
#include <string_view>

namespace twofold {

/// An action of the audit log as a person reads it: "Disc shelved" for "disc.shelve". One that
/// nobody gave words is returned as it is.
[[nodiscard]] std::string action_in_words(std::string_view action);
/// What the log keeps beside an action ({"review":"2026-1","verdict":"bad"}), as a person reads it:
/// "Review: 2026-1 · Verdict: bad". The chain is over the text as it stands, which the register of
/// the command line shows. A text that is no JSON object is returned as it is.
[[nodiscard]] std::string detail_in_words(std::string_view detail);

} // namespace twofold
