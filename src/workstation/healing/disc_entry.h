#pragma once

#include "drive/drives.h"
#include "volume/content/disc_content.h"
#include "workstation/healing/disc_proof.h"
#include "workstation/healing/rebuild.h"
#include "workstation/volumes/confirm_volume.h"

#include <optional>

namespace twofold {

/// The drive that holds the disc, none for an image file, and the copy mark on its label.
struct DiscAtHand {
    const std::optional<Drive>& drive;
    std::optional<CopyMark> copy;
};

/// Judges the disc first. Then enters from it what is not in the archive yet: cases, footage,
/// decisions, the volume, the head of the earlier audit log, and the disc itself if both are known;
/// as good if `known` or the archive prove its image, else as not checked. All of it or nothing;
/// `result` says what was entered, and in its notes what was not.
void enter_from_disc(Archive& archive, const ReadContent& disc, const DiscAtHand& at_hand,
                     const std::optional<KnownImage>& known, RebuiltFrom& result);

} // namespace twofold
