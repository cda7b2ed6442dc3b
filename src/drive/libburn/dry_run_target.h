#pragma once

#include "base/message.h"
#include "drive/recording.h"

#include <optional>
#include <string>

namespace twofold {

/// Why "stdio:/path" cannot be a target of a dry run: neither a file nor a block device, no such
/// folder. Empty if it can.
[[nodiscard]] std::optional<Message> wrong_dry_run_target(const std::string& address);

/// "file" or "block device": what the register of drives shows in place of a medium's profile.
[[nodiscard]] std::string kind_of_dry_run_target(const std::string& address);

/// Throws Error{Refused} if a dry run would overwrite a file: one that is not empty, the image
/// itself under whatever name. Whoever records onto a block device has asked before.
void refuse_to_overwrite(const RecordRequest& request);

} // namespace twofold
