#pragma once

#include <wx/window.h>

#include <utility>
#include <vector>

namespace twofold::gui {

/// The read speed of one disc in several checks, laid over one another. It is the read speed and no
/// error rate. The words beside it (legend) say the same for a screen reader.
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

    std::vector<Curve> curves_;
    double blocks_ = 0;
};

} // namespace twofold::gui
