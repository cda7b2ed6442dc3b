#pragma once

#include "gui/kit/searchable_rows.h"
#include "gui/kit/table.h"
#include "workstation/archive.h"

#include <string>

namespace twofold::gui {

/// A disc that can have a label.
struct LabelRow {
    Disc disc;
    std::string title;
    bool labelled = false; ///< somebody said that it is on the disc or its sleeve
    bool made = false;
    bool printed = false;
};

/// What can get a label, found by number or title; what waits for one comes first.
[[nodiscard]] SearchableRows<LabelRow> discs_for_labels(Archive& archive);
/// The list that shows them.
[[nodiscard]] Table<const LabelRow*> label_table(wxWindow* parent);

} // namespace twofold::gui
