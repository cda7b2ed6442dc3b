#pragma once

#include "discs/can_be.h"
#include "workstation/archive.h"

namespace twofold {

/// What the archive is for; every archive is one of records unless it was made for practice.
[[nodiscard]] ArchivePurpose purpose_of(Archive& archive);

/// Makes the archive one for practice: emulated discs count in it. Throws Error{Refused} if it has
/// a disc that no emulated drive recorded: records must not become practice afterwards.
void dedicate_to_practice(Archive& archive);

} // namespace twofold
