#pragma once

#include "labels/label_facts.h"
#include "workstation/archive.h"

namespace twofold {

/// Throws Error{Refused} unless the five facts of article 16 can be printed with the templates this
/// office has: on one label, or on two that belong together. The message names the field and what
/// to correct. It is asked before a disc is spent: a disc that cannot be labelled never counts.
void require_printable_label(const Archive& archive, const LabelFacts& facts);

/// The same for what the labels of a volume will have to say.
void require_printable_label(Archive& archive, const Volume& volume);

} // namespace twofold
