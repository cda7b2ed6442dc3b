#pragma once

#include "gui/desk/page.h"

namespace twofold::gui {

/// From discs to labels on paper: template, discs, preview, printer.
Page* make_labels_page(wxWindow* parent, Desk& desk);

} // namespace twofold::gui
