#pragma once

#include <wx/string.h>

namespace twofold::gui {

/// Messages of the core name commands of the command line (“twofold case add”, --because). Replaces
/// these with the place in the window where the same is done; if only the command line can do it,
/// the text says so without the command.
[[nodiscard]] wxString in_places_of_window(const wxString& message);

} // namespace twofold::gui
