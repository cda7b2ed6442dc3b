#pragma once

#include "gui/discs/disc_facts.h"

class wxWindow;

namespace twofold::gui {

class Desk;

// Forms for handling a disc: shelve or move, lend, take back, apply or open its tamper seal.

void show_shelve_form(wxWindow* parent, Desk& desk, const Disc& disc);
void show_lend_form(wxWindow* parent, Desk& desk, const std::string& disc);
void show_take_back_form(wxWindow* parent, Desk& desk, const Disc& disc);
/// Opens the tamper seal of the disc, or applies one.
void show_seal_form(wxWindow* parent, Desk& desk, const DiscInFull& disc);

} // namespace twofold::gui
