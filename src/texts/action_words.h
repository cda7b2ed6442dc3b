#pragma once

#include "registers/register.h"

#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Display text of an action of the audit log: "Disc shelved" for "disc.shelve", for a register of
/// entries as it is declared. An unknown action is returned unchanged.
[[nodiscard]] std::string action_in_words(std::string_view action);
/// The same, with other registers of entries than those of the program.
[[nodiscard]] std::string action_in_words(std::string_view action,
                                          const std::vector<Register>& registers);
/// Display text of the detail of an entry ({"review":"2026-1","verdict":"bad"}): "Review: 2026-1 ·
/// Verdict: bad". The chain covers the original text, which the command line shows. A text that is
/// not a JSON object is returned unchanged.
[[nodiscard]] std::string detail_in_words(std::string_view detail);

} // namespace twofold
