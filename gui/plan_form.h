#pragma once

#include "gui/desk.h"

namespace twofold::gui {

/// The form that divides the footage that waits over discs: medium and cases are chosen, the plan
/// is drawn as discs that fill up, OK enters the volumes. `entered` gets the number of the first.
void show_plan_form(wxWindow* parent, Desk& desk,
                    std::function<void(const std::string& volume)> entered);

} // namespace twofold::gui
