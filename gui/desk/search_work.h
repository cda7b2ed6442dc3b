#pragma once

#include "gui/desk/desk.h"

namespace twofold::gui {

/// If the archive is not ready for a search (search_is_ready), starts the work that prepares it and
/// returns the text to show meanwhile. Does not start it again by itself after the user stopped it.
[[nodiscard]] wxString make_searchable_first(Desk& desk);

} // namespace twofold::gui
