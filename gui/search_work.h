#pragma once

#include "gui/desk.h"

namespace twofold::gui {

/// When a search came and the archive was not ready for it (search_is_ready): starts the work that
/// makes it so, in the background, and returns what to tell meanwhile. Not again by itself after
/// somebody stopped it.
[[nodiscard]] wxString make_searchable_first(Desk& desk);

} // namespace twofold::gui
