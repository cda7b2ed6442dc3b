#pragma once

#include "workstation/footage/find_footage.h"

#include <functional>
#include <string>
#include <vector>

class wxWindow;

namespace twofold::gui {

class Desk;

// The forms of a case. Each runs its use case on OK.

/// Enters a case; `entered` is called with its number.
void show_case_form(wxWindow* parent, Desk& desk,
                    std::function<void(const std::string& number)> entered);
void show_note_form(wxWindow* parent, Desk& desk, const std::string& case_number);

/// Enters why no footage of the case will be handed in; the page Today then no longer asks for it.
void show_no_footage_form(wxWindow* parent, Desk& desk, const std::string& case_number);

// Forms that correct wrong entries, each by a further record with a reason; the earlier record
// stays in the register.

/// The fields of a case, its number too.
void show_correct_case_form(wxWindow* parent, Desk& desk, const std::string& number);
/// Withdraws a noted fact.
void show_withdraw_fact_form(wxWindow* parent, Desk& desk, const std::string& number);
/// Withdraws a preservation decision that covers one of these items.
void show_withdraw_decision_form(wxWindow* parent, Desk& desk,
                                 const std::vector<FootageStatus>& items);
/// Moves the items to another case, or assigns them to a second case as well.
void show_move_form(wxWindow* parent, Desk& desk, const std::vector<FootageStatus>& items);

} // namespace twofold::gui
