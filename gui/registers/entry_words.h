#pragma once

#include "registers/register.h"

#include <wx/string.h>

#include <string>
#include <string_view>
#include <vector>

namespace twofold {

class EntryRefused;
struct EntryView;

} // namespace twofold

namespace twofold::gui {

// Registers of entries in the language of the window, by the words of their declarations.

[[nodiscard]] wxString in_words(const Register& of);
[[nodiscard]] wxString in_words(const Field& field);
/// What taking it is called on a button: "Begin the viewing", or the Chinese word of the form.
[[nodiscard]] wxString in_words(const Step& step);
/// The step an entry is in, by its name.
[[nodiscard]] wxString state_in_words(const Register& of, std::string_view step);
/// The value of a field: masked if the field is; several on lines of their own. Empty: it has none.
[[nodiscard]] wxString value_in_words(const Register& of, const Values& values, const Field& field);
/// The clause that demands a field, or that it is mandatory.
[[nodiscard]] wxString why_mandatory(const Register& of, const Field& field);
/// "Name, unit, purpose".
[[nodiscard]] wxString in_words(const std::vector<const Field*>& fields);
/// `words` parted as the language does it: "甲、乙" or "A, B".
[[nodiscard]] wxString listed(const std::vector<wxString>& words);
/// On one line, for a cell of a list.
[[nodiscard]] wxString on_one_line(const wxString& lines);

/// Everything about an entry, line by line: its values, what is missing for what comes next, and
/// what was done with it.
[[nodiscard]] wxString in_full(const Register& of, const EntryView& view);

/// The same refusals for a person who has fields before their eyes, and no options.
[[nodiscard]] EntryRefused in_words_of_form(const EntryRefused& refused);

} // namespace twofold::gui
