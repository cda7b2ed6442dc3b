#pragma once

#include "catalogue/registers/review_sheets.h"

class wxWindow;

namespace twofold::gui {

class Desk;

/// One score sheet: its marks and what is to be put right. Stores the input and then refreshes the
/// window.
void show_score_form(wxWindow* parent, Desk& desk, int year, const ReviewSheet& sheet);

} // namespace twofold::gui
