#pragma once

#include <wx/event.h>

#include <filesystem>
#include <functional>

namespace twofold::gui {

/// Shows a file with the program this desktop has for it (xdg-open). `otherwise` is called, at once
/// or when it turns out, if there is none; as long as `who` lives. Main thread.
void open_with_its_program(wxEvtHandler* who, const std::filesystem::path& file,
                           const std::function<void()>& otherwise);

} // namespace twofold::gui
