#pragma once

#include <wx/geometry.h>
#include <wx/window.h>

#include <utility>
#include <vector>

class wxGraphicsContext;

namespace twofold::gui {

/// The read speed of one disc in several checks, overlaid. It is not an error rate. The legend
/// beside it says the same for a screen reader.
class SpeedCurves : public wxWindow {
public:
    /// One check: pairs of block and bytes per second.
    struct Curve {
        wxString name; ///< "2026-11-23 · ASUS"
        std::vector<std::pair<double, double>> points;
        double mean = 0; ///< bytes per second
    };

    explicit SpeedCurves(wxWindow* parent);
    /// Oldest first; the newest is drawn strongest.
    void show(std::vector<Curve> curves, double blocks);

private:
    void paint();
    void paint_axes(wxGraphicsContext& graphics, const wxRect2DDouble& plot, const wxString& most,
                    const wxColour& ink) const;
    void paint_curve(wxGraphicsContext& graphics, const wxRect2DDouble& plot,
                     const Curve& curve) const;
    /// A piece of the curve's line and its name, which ends at `right`.
    void paint_name(wxGraphicsContext& graphics, double right, double top,
                    const wxString& name) const;
    /// Bytes per second; 0: nothing was timed.
    [[nodiscard]] double fastest() const;

    std::vector<Curve> curves_;
    double blocks_ = 0;
};

} // namespace twofold::gui
