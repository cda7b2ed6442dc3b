#pragma once

#include "discs/review_rule.h"
#include "gui/table.h"
#include "people/person.h"
#include "workstation/document.h"
#include "workstation/enter_setting.h"

namespace twofold::gui {

// The lists of the page Registers and settings.

/// A setting with the value that holds.
struct SettingRow {
    KnownSetting known;
    std::string value;
    bool entered = false;
};

/// Its value in the language in use.
[[nodiscard]] wxString setting_in_words(const SettingRow& row);

[[nodiscard]] Table<MadeDocument> document_table(wxWindow* parent);
[[nodiscard]] Table<Person> people_table(wxWindow* parent);
[[nodiscard]] Table<SettingRow> setting_table(wxWindow* parent);
[[nodiscard]] Table<ReviewRule> rule_table(wxWindow* parent);

} // namespace twofold::gui
