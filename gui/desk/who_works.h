#pragma once

#include "gui/desk/desk.h"

#include <functional>
#include <string>

class wxDialog;
class wxWindow;

namespace twofold::gui {

/// Asks who works: a list of names and their roles of today. `chosen` is called with the name when
/// the user accepts it; never if the dialog is closed.
wxDialog* show_who_works(wxWindow* parent, const WhoWorks& asked,
                         const std::function<void(const std::string& name)>& chosen);

} // namespace twofold::gui
