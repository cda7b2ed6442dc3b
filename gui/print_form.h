#pragma once

#include <filesystem>

class wxWindow;

namespace twofold::gui {

class Desk;

/// Looks for printers, lets the person choose one and the number of copies, and starts the work
/// "print". What it comes to is for who watches that work; see tell_printed().
void show_print_form(wxWindow* parent, Desk& desk, const std::filesystem::path& pdf);
/// Chooses a printer and enters by how much it misses; has a test page made to measure that.
void show_calibration_form(wxWindow* parent, Desk& desk);

class Work;
/// Says what the ended work "print" came to.
void tell_printed(wxWindow* parent, const Work& work);

} // namespace twofold::gui
