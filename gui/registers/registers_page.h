#pragma once

#include "gui/desk/page.h"
#include "registers/register.h"

namespace twofold::gui {

/// Every register of entries. Its subject is the number of an entry, or "register:" and the name of
/// a register.
Page* make_registers_page(wxWindow* parent, Desk& desk);
/// Of these registers, which must outlive it.
Page* make_registers_page_of(wxWindow* parent, Desk& desk, const std::vector<Register>& registers);

} // namespace twofold::gui
