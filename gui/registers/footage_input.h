#pragma once

#include "gui/registers/field_input.h"

#include <wx/panel.h>

class wxTextCtrl;

namespace twofold::gui {

class Desk;
class NameTicks;

/// Which footage an entry is about: boxes with all that can be meant, once a case or an entry that
/// names some is known; until then, or of a case with very many, a field for their numbers.
class FootageInput : public wxPanel {
public:
    FootageInput(wxWindow* parent, Desk& desk, const Field& field);

    /// Offers the footage of that case, or what that entry names; asks the registers.
    void offer(const std::string& case_or_entry);
    /// Numbers, a line each.
    [[nodiscard]] std::string value() const;
    void put(const std::string& numbers);

    /// The input as a form holds it.
    [[nodiscard]] static FieldInput input(FootageInput* panel);

private:
    void show_boxes(const std::vector<std::string>& titles, const std::string& ticked);
    void show_field(const std::string& numbers);

    Desk& desk_;
    Field field_;
    std::string offered_;
    NameTicks* boxes_ = nullptr; ///< null: numbers are typed
    wxTextCtrl* numbers_ = nullptr;
};

} // namespace twofold::gui
