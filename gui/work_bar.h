#pragma once

#include "gui/desk.h"

#include <wx/panel.h>

class wxBoxSizer;

namespace twofold::gui {

/// The foot of the window: one line for each work that runs, on whichever page one is, with a way
/// to stop it. Says what stopping would spoil before it stops.
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

/// Asks first if stopping would spoil something, then stops it.
void stop_with_care(wxWindow* parent, Desk& desk, const std::string& kind);

} // namespace twofold::gui
