#pragma once

#include "cli/kit/terminal.h"
#include "volume/image/check/image_check.h"

#include <nlohmann/json.hpp>

namespace twofold {

[[nodiscard]] nlohmann::json in_json(const ImageCheck& check);
[[nodiscard]] nlohmann::json in_json(const BagCheck& bag);

/// Prints what a check found: each bad file by name, each range that cannot be read.
void say(Terminal& terminal, const ImageCheck& check);
void say(Terminal& terminal, const BagCheck& bag);

} // namespace twofold
