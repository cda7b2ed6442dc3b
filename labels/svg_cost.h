#pragma once

#include "base/message.h"

#include <libxml/tree.h>
#include <string>
#include <vector>

namespace twofold {

/// Appends to `problems` what makes the drawing too expensive, before anything draws it: too many
/// elements (each repetition by `use` counted), nested groups that each need a buffer of page size,
/// excessive numbers of dashes, images that are huge or cannot be decoded. Otherwise a template of
/// 2 MiB could take minutes and gigabytes. An image is named by its id or its position.
void check_cost(const xmlDoc& document, const std::string& name, std::vector<Message>& problems);

} // namespace twofold
