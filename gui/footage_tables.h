#pragma once

#include "gui/table.h"
#include "workstation/find_footage.h"

namespace twofold::gui {

// The lists of the page “Footage” and their columns.

/// The cases outlive what is shown of them; see SearchableRows.
[[nodiscard]] Table<const Case*> case_table(wxWindow* parent);
[[nodiscard]] Table<FootageStanding> footage_table(wxWindow* parent);

} // namespace twofold::gui
