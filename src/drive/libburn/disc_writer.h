#pragma once

#include "drive/libburn/availability.h"
#include "drive/libburn/parent_link.h"
#include "drive/recording.h"

namespace twofold {

/// Records one disc as `request` says, reports to `parent` while it does, and says how it ended.
/// {"stop":true} from the parent cancels the recording. A parent that disappears does not: the
/// carrier would be spent for nothing, and a disc that nobody waited for is still not a good disc
/// before somebody reads it back.
[[nodiscard]] RecordOutcome write_disc(const RecordRequest& request, DriveUse use,
                                       ParentLink& parent);

} // namespace twofold
