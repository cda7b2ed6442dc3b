#pragma once

#include "labels/label_facts.h"
#include "volume/content/disc_content.h"
#include "workstation/archive.h"

namespace twofold {

/// Throws Error{Refused} unless the five facts of article 16 can be printed with the templates this
/// office has: on one label, or on two that belong together. The message names the field and what
/// to correct. Call before a disc is recorded: a disc that cannot be labelled never counts.
void require_printable_label(const Archive& archive, const LabelFacts& facts);

/// The same for the provisional label facts of a volume (label_draft()).
void require_printable_label(Archive& archive, const Volume& volume);
void require_printable_label(Archive& archive, const DiscContent& content);

} // namespace twofold
