#pragma once

#include "drive/drives.h"
#include "volume/content/disc_content.h"
#include "workstation/rebuild.h"

#include <optional>

namespace twofold {

/// What one disc says about itself, and what a check of it in full said.
struct ProvenContent {
    const DiscContent& content;
    const Digest& tag_manifest;
    const ImageCheck& check;
};

/// A disc, not an image in a file: the drive it lies in and the copy mark on its label.
struct DiscAtHand {
    const std::optional<Drive>& drive;
    std::optional<CopyMark> copy;
};

/// Enters what the disc says that is not in the archive yet: cases, footage, decisions, the volume,
/// the head of the earlier audit log, and the disc itself if both are known and its image is
/// proven. All of it or nothing; `result` has what it gave, and in its notes what it did not give.
void enter_from_disc(Archive& archive, const ProvenContent& disc, const DiscAtHand& at_hand,
                     RebuiltFrom& result);

} // namespace twofold
