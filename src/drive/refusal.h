#pragma once

#include "base/error.h"
#include "drive/drive.h"
#include "drive/recording.h"

#include <optional>

namespace twofold {

/// Why this medium must not be recorded with the request; empty if it may. Nothing is written.
/// Each reason has its own text: no medium, not blank, closed, rewritable, too small, no optical
/// drive, busy, not permitted.
[[nodiscard]] std::optional<Error> refusal(const RecordRequest& request, const Drive& drive);

} // namespace twofold
