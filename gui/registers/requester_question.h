#pragma once

#include "registers/requester.h"

#include <wx/string.h>

#include <functional>

class wxWindow;

namespace twofold::gui {

/// What somebody of that class has to bring, and what is allowed them: "Brings: …. Approved by …."
[[nodiscard]] wxString demands_of(const Requester& requester);

/// Asks who it is that wants to view: a line for each class, in words, with what it has to bring.
/// `chosen` gets the stable name of the class.
void show_requester_question(wxWindow* parent,
                             const std::function<void(const std::string& requester)>& chosen);

} // namespace twofold::gui
