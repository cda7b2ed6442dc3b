#pragma once

#include "workstation/review/review.h"

#include <functional>
#include <string>

class wxWindow;

namespace twofold::gui {

class Desk;

// The forms of an annual review. Each stores the input and then refreshes the window.

void show_open_review_form(wxWindow* parent, Desk& desk, int year);
void show_excuse_form(wxWindow* parent, Desk& desk, int year, const std::string& disc);
void show_excuse_sheet_form(wxWindow* parent, Desk& desk, int year, const ReviewSheet& sheet);
void show_close_review_form(wxWindow* parent, Desk& desk, int year);
/// Asks which drive holds the blank medium and starts the work "refresh".
void show_refresh_form(wxWindow* parent, Desk& desk, const std::string& disc);

} // namespace twofold::gui
