#pragma once

#include <wx/bitmap.h>
#include <wx/scrolwin.h>

#include <string>

namespace twofold::gui {

/// A label as it will be on paper, at its true size if the screen reports its dots per inch.
class LabelPreview : public wxScrolledWindow {
public:
    explicit LabelPreview(wxWindow* parent);

    /// Dots per inch of this screen; 96 if it does not report them.
    [[nodiscard]] static double screen_dpi();
    /// `png` was drawn with screen_dpi(). Empty: `instead` is shown.
    void show(const std::string& png, const wxString& instead);

private:
    void paint();

    wxBitmap label_;
    wxString instead_;
};

} // namespace twofold::gui
