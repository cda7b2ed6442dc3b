#pragma once

#include "gui/page.h"

namespace twofold::gui {

// One function for each page; each is in the file of its page, pages/….cpp.

Page* make_start_page(wxWindow* parent, Desk& desk);
Page* make_today_page(wxWindow* parent, Desk& desk);
Page* make_footage_page(wxWindow* parent, Desk& desk);
Page* make_record_page(wxWindow* parent, Desk& desk);
Page* make_discs_page(wxWindow* parent, Desk& desk);
Page* make_labels_page(wxWindow* parent, Desk& desk);
Page* make_registers_page(wxWindow* parent, Desk& desk);
Page* make_review_page(wxWindow* parent, Desk& desk);

} // namespace twofold::gui
