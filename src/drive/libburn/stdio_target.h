#pragma once

#include "base/message.h"
#include "drive/recording.h"

#include <optional>
#include <string>

namespace twofold {

/// Why "stdio:/path" cannot be a target of a trial recording: neither a file nor a block device, no
/// such folder. Empty if it can.
[[nodiscard]] std::optional<Message> wrong_stdio_target(const std::string& address);

/// "file" or "block device": shown in place of a medium's profile.
[[nodiscard]] std::string kind_of_stdio_target(const std::string& address);

/// Throws Error{Refused} if a trial recording would overwrite a file: one that is not empty, or the
/// image itself under any name. Recording onto a block device was confirmed before.
void refuse_to_overwrite(const RecordRequest& request);

} // namespace twofold
