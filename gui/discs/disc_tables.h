#pragma once

#include "gui/discs/disc_facts.h"
#include "gui/kit/table.h"

namespace twofold::gui {

// The lists of the page Discs.

/// A row of the list beside the map.
struct FoundOnDisc {
    BlockFinding finding;
    bool readable = true; ///< true: it was read slowly
};

[[nodiscard]] Table<DiscRow> disc_table(wxWindow* parent);
[[nodiscard]] Table<Happening> history_table(wxWindow* parent);
[[nodiscard]] Table<FoundOnDisc> finding_table(wxWindow* parent);

} // namespace twofold::gui
