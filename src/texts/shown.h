#pragma once

#include "base/message.h"

#include <string>

namespace twofold {

/// The text in the chosen language for display: data from a card, a disc or the register is passed
/// through visible() (base/visible.h). The program's own text is unchanged, line feeds included.
[[nodiscard]] std::string shown(const Message& message);

} // namespace twofold
