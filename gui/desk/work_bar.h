#pragma once

#include "gui/desk/desk.h"

#include <wx/panel.h>

class wxBoxSizer;

namespace twofold::gui {

/// The bar at the bottom of the window, on every page: one line for each running work, with a stop
/// button. States what stopping would spoil before it stops.
class WorkBar : public wxPanel {
public:
    WorkBar(wxWindow* parent, Desk& desk);

private:
    struct Line;

    void show(const Work& work);

    Desk& desk_;
    wxBoxSizer* column_;
    std::map<const Work*, Line> lines_;
};

/// Stops the work; asks first if that would spoil something.
void stop_with_care(wxWindow* parent, Desk& desk, const std::string& kind);

} // namespace twofold::gui
