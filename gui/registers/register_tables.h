#pragma once

#include "discs/review_rule.h"
#include "gui/kit/table.h"
#include "people/person_record.h"
#include "workstation/desk/enter_setting.h"
#include "workstation/paper/document.h"

namespace twofold::gui {

// The lists of the page Forms and settings.

/// A person, on a day.
struct PersonRow {
    PersonRecord record;
    Date today{};
};

/// A setting with its effective value.
struct SettingRow {
    KnownSetting known;
    std::string value;
    bool entered = false;
};

/// Its value in the language in use.
[[nodiscard]] wxString setting_in_words(const SettingRow& row);

[[nodiscard]] Table<MadeDocument> document_table(wxWindow* parent);
[[nodiscard]] Table<PersonRow> people_table(wxWindow* parent);
[[nodiscard]] Table<SettingRow> setting_table(wxWindow* parent);
[[nodiscard]] Table<ReviewRule> rule_table(wxWindow* parent);

} // namespace twofold::gui
