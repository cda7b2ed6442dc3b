#pragma once

#include "gui/desk/page.h"

namespace twofold::gui {

/// The archive that is open; or the choice to create one, open one, or train.
Page* make_start_page(wxWindow* parent, Desk& desk);

} // namespace twofold::gui
