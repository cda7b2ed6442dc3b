#pragma once

#include "workstation/find_footage.h"

#include <functional>
#include <string>
#include <vector>

class wxWindow;

namespace twofold::gui {

class Desk;

// The forms of a case. Each runs its use case on OK.

/// Enters a case; `entered` is told its number.
void show_case_form(wxWindow* parent, Desk& desk,
                    std::function<void(const std::string& number)> entered);
void show_note_form(wxWindow* parent, Desk& desk, const std::string& case_number);

/// Enters why no footage of the case will be handed in: Today asks for it no more.
void show_no_footage_form(wxWindow* parent, Desk& desk, const std::string& case_number);

// Forms that correct what was entered wrong: each by a further record with a reason; what stood
// there before stays in the register.

/// The fields of a case, its number too.
void show_correct_case_form(wxWindow* parent, Desk& desk, const std::string& number);
/// Takes a noted fact back.
void show_withdraw_fact_form(wxWindow* parent, Desk& desk, const std::string& number);
/// Takes a preservation decision back that covers one of these items.
void show_withdraw_decision_form(wxWindow* parent, Desk& desk,
                                 const std::vector<FootageStanding>& items);
/// To another case, or to another one as well.
void show_move_form(wxWindow* parent, Desk& desk, const std::vector<FootageStanding>& items);

} // namespace twofold::gui
