#pragma once

#include "gui/desk/desk.h"
#include "labels/label_facts.h"

#include <wx/window.h>

#include <functional>

namespace twofold::gui {

/// The form for the label texts that an office chooses itself; `entered` is called once they are in
/// the catalogue.
void show_office_fields_form(wxWindow* parent, Desk& desk, const OfficeFields& fields,
                             std::function<void()> entered);

} // namespace twofold::gui
