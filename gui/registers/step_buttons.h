#pragma once

#include "registers/register.h"

#include <wx/panel.h>

#include <functional>
#include <string>
#include <vector>

class wxButton;

namespace twofold::gui {

/// A button of a page of registers.
struct StepButton {
    wxString label;
    std::string name;            ///< for tests: "step verified"
    wxString why_not;            ///< its tool tip while it cannot be pressed; empty: it can
    std::function<void()> press; ///< not called inside the button's own event
};

/// A row of buttons that changes with what is selected. What stays the same stays where it is.
/// Main thread.
class StepButtons : public wxPanel {
public:
    explicit StepButtons(wxWindow* parent);

    void show(const std::vector<StepButton>& buttons);
    /// Presses the first that can be pressed; false if there is none.
    bool press_first();

private:
    std::vector<StepButton> shown_;
};

} // namespace twofold::gui
