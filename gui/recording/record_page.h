#pragma once

#include "gui/desk/page.h"

namespace twofold::gui {

/// The volumes that wait, sealing, and recording two discs at once.
Page* make_record_page(wxWindow* parent, Desk& desk);

} // namespace twofold::gui
