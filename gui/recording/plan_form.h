#pragma once

#include "gui/desk/desk.h"

namespace twofold::gui {

/// The form that distributes the waiting footage over discs: the user chooses medium and cases, the
/// plan is drawn as filled discs, OK enters the volumes. `entered` gets the number of the first.
void show_plan_form(wxWindow* parent, Desk& desk,
                    std::function<void(const std::string& volume)> entered);

} // namespace twofold::gui
