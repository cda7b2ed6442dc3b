#pragma once

#include "drive/libburn/availability.h"
#include "drive/libburn/parent_link.h"
#include "drive/recording.h"

namespace twofold {

/// Records one disc as `request` says, reports to `parent` meanwhile, and returns how it ended.
/// {"stop":true} from the parent cancels the recording. A parent that disappears does not: that
/// would waste the carrier, and the disc is not good anyway before it is read back.
[[nodiscard]] RecordOutcome write_disc(const RecordRequest& request, DriveUse use,
                                       ParentLink& parent);

} // namespace twofold
