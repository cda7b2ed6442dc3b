#pragma once

#include "workstation/footage/find_footage.h"

#include <vector>

class wxWindow;

namespace twofold::gui {

class Desk;

/// Asks why the originals are opened, enters it, and hands them to the player of the desktop. The
/// viewings that are open and ask for them are offered; what was chosen last is chosen again.
void show_view_form(wxWindow* parent, Desk& desk, const std::vector<FootageStatus>& chosen);

} // namespace twofold::gui
