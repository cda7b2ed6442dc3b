#pragma once

#include "workstation/entries/enter_entry.h"

#include <functional>
#include <string>

class wxWindow;

namespace twofold::gui {

class Desk;

/// Enters a step or a correction: at once if that is short, as a work "entry" with its progress if
/// it reads or writes whole files. The form whose OK it is is held until then, and stays if it is
/// refused or stopped. `entered` gets the number, as long as `page` exists.
void enter_in_window(wxWindow* page, Desk& desk, const Register& of, const EntryRequest& request,
                     const std::function<void(const std::string& number)>& entered);

} // namespace twofold::gui
