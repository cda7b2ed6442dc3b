#pragma once

#include "catalogue/registers/entries.h"
#include "documents/document.h"
#include "registers/register.h"
#include "workstation/archive.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// What the office writes to whoever asked. It is the form of its entry from then on; the record of
/// the entry stands below it, as the counterfoil that the office keeps.
struct Letter {
    std::string title; ///< "不予查阅通知"
    std::vector<DocumentPart> parts;
};

/// The letter that belongs to an entry as it stands: the notice that a request is refused
/// (consultation rules, article 3), the reply that goes with posted copies (article 8). nullopt:
/// nobody is written to.
[[nodiscard]] std::optional<Letter> letter_of(const Archive& archive, const Register& of,
                                              const Entry& entry);

} // namespace twofold
