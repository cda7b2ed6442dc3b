#pragma once

#include "gui/kit/table.h"
#include "workstation/footage/find_footage.h"

namespace twofold::gui {

// The lists of the page “Footage” and their columns.

/// The cases must outlive the rows of the table; see SearchableRows.
[[nodiscard]] Table<const Case*> case_table(wxWindow* parent);
[[nodiscard]] Table<FootageStatus> footage_table(wxWindow* parent);

} // namespace twofold::gui
