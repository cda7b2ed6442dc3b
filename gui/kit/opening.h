#pragma once

#include <wx/event.h>

#include <filesystem>
#include <functional>

namespace twofold::gui {

/// Opens a file in the default program of the desktop (xdg-open). Calls `if_not_opened`, at once or
/// later, if there is none, as long as `who` exists. Main thread.
void open_with_its_program(wxEvtHandler* who, const std::filesystem::path& file,
                           const std::function<void()>& if_not_opened);

} // namespace twofold::gui
