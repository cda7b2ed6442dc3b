#pragma once

#include "base/message.h"

#include <string>

namespace twofold {

/// The text in the chosen language for a person to look at: what came from a card, a disc or the
/// register is visible() in it (base/visible.h). The text of the program itself stays, line feeds
/// and all.
[[nodiscard]] std::string shown(const Message& message);

} // namespace twofold
