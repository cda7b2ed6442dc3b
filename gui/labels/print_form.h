#pragma once

#include <filesystem>

class wxWindow;

namespace twofold::gui {

class Desk;

/// Looks for printers, lets the person choose one and the number of copies, and starts the work
/// "print". Whoever watches that work shows its result with tell_printed().
void show_print_form(wxWindow* parent, Desk& desk, const std::filesystem::path& pdf);
/// Chooses a printer and enters its measured offset; can write a test page for the measurement.
void show_calibration_form(wxWindow* parent, Desk& desk);

class Work;
/// Shows the result of the ended work "print".
void tell_printed(wxWindow* parent, const Work& work);

} // namespace twofold::gui
