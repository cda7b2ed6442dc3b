#pragma once

#include "base/message.h"

#include <nlohmann/json_fwd.hpp>

namespace twofold {

/// A message as it is stored in the catalogue and in journals, and sent between our processes:
/// {"id": …, "arguments": [[name, text or message], …]}.
[[nodiscard]] nlohmann::json to_json(const Message& message);

/// Throws nlohmann::json::exception if it is not of that shape, or nested more than 4 deep.
[[nodiscard]] Message message_from_json(const nlohmann::json& json);

} // namespace twofold
