#pragma once

#include "people/person_record.h"

class wxWindow;

namespace twofold::gui {

class Desk;

// The forms of persons and their roles. Each runs its use case on OK.

void show_person_form(wxWindow* parent, Desk& desk);
void show_grant_form(wxWindow* parent, Desk& desk, const PersonRecord& person, Date today);
void show_revoke_form(wxWindow* parent, Desk& desk, const PersonRecord& person, Date today);
/// Post, department and what else is known of a person.
void show_details_form(wxWindow* parent, Desk& desk, const PersonRecord& person);
/// The last day at work; of somebody who left, that they are back.
void show_leaving_form(wxWindow* parent, Desk& desk, const PersonRecord& person, Date today);

} // namespace twofold::gui
