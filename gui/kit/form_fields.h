#pragma once

#include "base/time.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

class wxChoice;
class wxTextCtrl;
class wxWindow;

namespace twofold::gui {

// Values of form fields.

/// Without leading and trailing blanks.
[[nodiscard]] std::string trimmed(const wxTextCtrl* field);
/// Names separated by 、, commas, semicolons or line breaks.
[[nodiscard]] std::vector<std::string> list_in(const wxTextCtrl* field);
/// False if nothing is typed; then the field has the keyboard.
[[nodiscard]] bool is_filled_in(wxTextCtrl* field);
/// The number of what is chosen; none if nothing is, and then the field has the keyboard.
[[nodiscard]] std::optional<std::size_t> chosen_in(wxChoice* field);
/// Throws Error{InvalidInput} unless it is empty or a number with a point.
[[nodiscard]] std::optional<double> number_in(const wxTextCtrl* field);
/// Throws Error{InvalidInput} unless it is empty or YYYY-MM-DD.
[[nodiscard]] std::optional<Date> date_in(const wxTextCtrl* field);
/// Runs `read`. If it throws, shows the error and returns false, so that the form stays open.
[[nodiscard]] bool read_or_say_why(wxWindow* parent, const std::function<void()>& read);

} // namespace twofold::gui
