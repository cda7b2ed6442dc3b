#pragma once

#include "gui/disc_facts.h"

class wxWindow;

namespace twofold::gui {

class Desk;

// What a person does to a disc, each a form: shelve or move, lend, take back, seal or open the
// seal.

void show_shelve_form(wxWindow* parent, Desk& desk, const Disc& disc);
void show_lend_form(wxWindow* parent, Desk& desk, const std::string& disc);
void show_take_back_form(wxWindow* parent, Desk& desk, const Disc& disc);
/// Opens the seal that is on it, or puts one on.
void show_seal_form(wxWindow* parent, Desk& desk, const DiscInFull& disc);

} // namespace twofold::gui
