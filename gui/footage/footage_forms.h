#pragma once

#include "gui/desk/desk.h"
#include "workstation/footage/find_footage.h"

#include <filesystem>
#include <vector>

namespace twofold::gui {

// The forms of the page “Footage”. Each runs its use case on OK.

/// Intake of these files and folders; more can be added in the form.
void show_intake_form(wxWindow* parent, Desk& desk, const std::string& case_number,
                      std::vector<std::filesystem::path> sources);
/// "Keep for good": one decision for each case among the items.
void show_keep_form(wxWindow* parent, Desk& desk, const std::vector<FootageStatus>& items);

} // namespace twofold::gui
