#pragma once

#include "gui/desk/page.h"

namespace twofold::gui {

/// What has to be done now, each with the page where it is done.
Page* make_today_page(wxWindow* parent, Desk& desk);

} // namespace twofold::gui
