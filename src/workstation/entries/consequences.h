#pragma once

#include "registers/register.h"
#include "workstation/audited_change.h"

namespace twofold {

/// What a step enters elsewhere before its version is written, as values of it: the decision of a
/// proposal that was approved.
[[nodiscard]] Values enter_results(AuditedChange& change, const Register& of, const Step& step,
                                   const KnownEntry& before);

/// What follows from a step that was taken, or from a correction (`step` null), in the same change:
/// the approval it needed is used up; a work record for ground three notes the obstruction on its
/// case, so that keeping its footage proposes itself; footage that is damaged after a viewing is
/// held; that, and a camera that is lost, is reported as an incident. `before` is the entry as it
/// stood, `now` as it stands.
void enter_consequences(AuditedChange& change, const Register& of, const Step* step,
                        const KnownEntry& before, const KnownEntry& now);

} // namespace twofold
