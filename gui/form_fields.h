#pragma once

#include "base/time.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

class wxTextCtrl;
class wxWindow;

namespace twofold::gui {

// What the fields of a form hold.

/// Without blanks before and after.
[[nodiscard]] std::string trimmed(const wxTextCtrl* field);
/// Names between 、, commas, semicolons or on lines of their own.
[[nodiscard]] std::vector<std::string> list_in(const wxTextCtrl* field);
/// Throws Error{InvalidInput} unless it is empty or a number with a point.
[[nodiscard]] std::optional<double> number_in(const wxTextCtrl* field);
/// Throws Error{InvalidInput} unless it is empty or YYYY-MM-DD.
[[nodiscard]] std::optional<Date> date_in(const wxTextCtrl* field);
/// Runs `read`; what it throws is shown, and the form stays: returns false.
[[nodiscard]] bool read_or_say_why(wxWindow* parent, const std::function<void()>& read);

} // namespace twofold::gui
