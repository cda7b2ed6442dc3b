#pragma once

#include "gui/desk/page.h"

namespace twofold::gui {

/// Forms, people, settings and the audit log.
Page* make_forms_page(wxWindow* parent, Desk& desk);

} // namespace twofold::gui
