#pragma once

#include <wx/bitmap.h>
#include <wx/scrolwin.h>

#include <string>

namespace twofold::gui {

/// A label as it will be on paper, at its true size on a screen that tells its dots per inch.
class LabelPreview : public wxScrolledWindow {
public:
    explicit LabelPreview(wxWindow* parent);

    /// Dots per inch of this screen; 96 where it does not say.
    [[nodiscard]] static double screen_dpi();
    /// `png` was drawn with screen_dpi(). Empty: `instead` is shown.
    void show(const std::string& png, const wxString& instead);
    [[nodiscard]] bool shows_a_label() const { return label_.IsOk(); }

private:
    void paint();

    wxBitmap label_;
    wxString instead_;
};

} // namespace twofold::gui
