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

/// Empties the file that a dry run will write: libburn itself would leave the rest of a longer
/// old file behind the image. Throws Error{Refused} if it is the image, by whatever name, and
/// Error{FileUnreadable} if it cannot be emptied.
void prepare_dry_run_target(const RecordRequest& request);

} // namespace twofold
