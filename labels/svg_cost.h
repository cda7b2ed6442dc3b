#pragma once

#include "base/message.h"

#include <libxml/tree.h>
#include <string>
#include <vector>

namespace twofold {

/// Appends to `problems` what makes the drawing cost more than a label is worth, before anything
/// draws it: too many elements (those that `use` repeats counted each time), groups within groups
/// that each need a page of memory, dashes without number, pictures that are huge or cannot be
/// decoded. A template of 2 MiB could else take minutes and gigabytes. A picture is named by its id
/// or by which one it is.
void check_cost(const xmlDoc& document, const std::string& name, std::vector<Message>& problems);

} // namespace twofold
