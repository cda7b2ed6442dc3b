#pragma once

#include "gui/desk/page.h"

namespace twofold::gui {

/// Cases, their footage, what must be kept.
Page* make_footage_page(wxWindow* parent, Desk& desk);

} // namespace twofold::gui
