#pragma once

#include "gui/desk.h"
#include "labels/label_facts.h"

#include <wx/window.h>

#include <functional>

namespace twofold::gui {

/// The form for what the office words itself on its labels; `entered` is called once it is in the
/// catalogue.
void show_office_fields_form(wxWindow* parent, Desk& desk, const OfficeFields& fields,
                             std::function<void()> entered);

} // namespace twofold::gui
