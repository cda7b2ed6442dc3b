#pragma once

#include "registers/field.h"

#include <functional>
#include <string>
#include <vector>

class wxString;
class wxWindow;

namespace twofold::gui {

/// What a form offers to choose from, as the archive has it.
struct FieldChoices {
    std::vector<std::string> persons; ///< who has not left
    std::vector<std::string> cases;   ///< the newest numbers
    std::vector<std::string> entries; ///< the newest of the register that the field speaks of
};

/// The input of one field of an entry. Its kind decides what it is; what changes it reaches the
/// window around it as an event of a control. A test finds what is typed into or chosen from by
/// "field NAME", the boxes of several choices by "NAME" and what stands beside them.
struct FieldInput {
    wxWindow* window = nullptr;
    /// As typed or chosen, several values a line each; of papers the files.
    std::function<std::string()> value = [] { return std::string{}; };
    std::function<void(const std::string&)> put = [](const std::string&) {};
    std::function<void()> focus = [] {};
};

/// Not for footage (footage_input.h).
[[nodiscard]] FieldInput input_for(wxWindow* parent, const Field& field,
                                   const FieldChoices& choices);

/// A folder, with a button to choose it.
[[nodiscard]] FieldInput folder_input(wxWindow* parent, const std::string& name,
                                      const wxString& words);

} // namespace twofold::gui
