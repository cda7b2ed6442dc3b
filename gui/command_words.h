#pragma once

#include <wx/string.h>

namespace twofold::gui {

/// Messages of the core say what to do in words of the command line (“twofold case add”,
/// --because). The same with the place in the window where it is done; what can only be done at the
/// command line is said to be so, without the command.
[[nodiscard]] wxString in_places_of_window(const wxString& message);

} // namespace twofold::gui
