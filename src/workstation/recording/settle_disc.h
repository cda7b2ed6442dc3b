#pragma once

#include "volume/image/check/image_check.h"
#include "workstation/audited_change.h"

namespace twofold {

/// Updates the state of a disc of the register after a check. A good check makes a disc good that
/// was not read back yet, and it replaces the bad ones of its copy; a bad check makes it, or a good
/// one, bad. A bad or spoilt disc never becomes good again: it is healed from its twin. The caller
/// enters the row of the check, and the entry of the log after both.
void settle_disc(AuditedChange& change, const Disc& disc, const ImageCheck& check);

} // namespace twofold
