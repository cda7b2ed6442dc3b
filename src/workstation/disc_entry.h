#pragma once

#include "drive/drives.h"
#include "volume/content/disc_content.h"
#include "workstation/confirm_volume.h"
#include "workstation/disc_proof.h"
#include "workstation/rebuild.h"

#include <optional>

namespace twofold {

/// A disc, not an image in a file: the drive it lies in and the copy mark on its label.
struct DiscAtHand {
    const std::optional<Drive>& drive;
    std::optional<CopyMark> copy;
};

/// Judges the disc first. Then enters what it says that is not in the archive yet: cases, footage,
/// decisions, the volume, the head of the earlier audit log, and the disc itself if both are known;
/// as good if `known` or the archive prove its image, else as not checked. All of it or nothing;
/// `result` has what it gave, and in its notes what it did not give.
void enter_from_disc(Archive& archive, const ReadContent& disc, const DiscAtHand& at_hand,
                     const std::optional<KnownImage>& known, RebuiltFrom& result);

} // namespace twofold
