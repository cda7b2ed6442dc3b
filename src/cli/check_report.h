#pragma once

#include "cli/terminal.h"
#include "volume/image/image_check.h"

#include <nlohmann/json.hpp>

namespace twofold {

[[nodiscard]] nlohmann::json in_json(const ImageCheck& check);
[[nodiscard]] nlohmann::json in_json(const BagCheck& bag);

/// What a check found, for people: each bad file by name, each place that cannot be read.
void say(Terminal& terminal, const ImageCheck& check);
void say(Terminal& terminal, const BagCheck& bag);

} // namespace twofold
