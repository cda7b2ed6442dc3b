#pragma once

#include "volume/image/image_check.h"
#include "workstation/archive.h"

namespace twofold {

/// What a check of a disc of the register makes of its state. A good check makes a disc good that
/// was not read back yet, and that takes the place of the bad ones of its copy; a bad one makes it,
/// or a good one, bad. A bad or spoilt disc never becomes good again: it is healed from its twin.
/// Call it inside the Transaction of the check's row.
void settle_disc(Archive& archive, const Disc& disc, const ImageCheck& check);

} // namespace twofold
