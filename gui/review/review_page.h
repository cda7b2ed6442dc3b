#pragma once

#include "gui/desk/page.h"

namespace twofold::gui {

/// The annual review: its discs, its checking sessions, its report.
Page* make_review_page(wxWindow* parent, Desk& desk);

} // namespace twofold::gui
