#pragma once

#include "gui/desk/page.h"

namespace twofold::gui {

/// Every disc, its state, movements and history.
Page* make_discs_page(wxWindow* parent, Desk& desk);

} // namespace twofold::gui
