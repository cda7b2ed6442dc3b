#pragma once

#include <wx/window.h>

namespace twofold::gui {

/// A fill level drawn as a disc; the text is beside it.
class DiscGauge : public wxWindow {
public:
    /// `fraction` from 0 to 1.
    DiscGauge(wxWindow* parent, double fraction);

protected:
    [[nodiscard]] bool AcceptsFocus() const override { return false; }

private:
    void paint();

    double fraction_;
};

} // namespace twofold::gui
