#include "gui/recording/speed_curves.h"

#include "gui/kit/signal.h"
#include "gui/kit/text.h"
#include "texts/readable.h"

#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/intl.h>
#include <wx/settings.h>

#include <algorithm>
#include <array>
#include <memory>

namespace twofold::gui {

SpeedCurves::SpeedCurves(wxWindow* parent) : wxWindow{parent, wxID_ANY}
{
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    constexpr int lines = 8;
    SetMinSize({GetCharWidth() * 40, GetCharHeight() * lines});
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        Refresh();
        event.Skip();
    });
}

void SpeedCurves::show(std::vector<Curve> curves, double blocks)
{
    curves_ = std::move(curves);
    blocks_ = blocks;
    Refresh();
}

double SpeedCurves::fastest() const
{
    double found = 0;
    for (const Curve& curve : curves_) {
        for (const auto& [block, speed] : curve.points) {
            found = std::max(found, speed);
        }
    }
    return found;
}

void SpeedCurves::paint()
{
    wxAutoBufferedPaintDC dc{this};
    const wxColour ink = wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT);
    dc.SetBackground(wxBrush{wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW)});
    dc.Clear();
    const std::unique_ptr<wxGraphicsContext> graphics{wxGraphicsContext::Create(dc)};
    if (!graphics) return;
    graphics->SetFont(GetFont(), ink);
    const double unit = GetCharHeight();
    if (curves_.empty() || blocks_ <= 0) {
        graphics->DrawText(_("No timed reading of this disc yet: a review makes one."), unit / 2,
                           unit / 2);
        return;
    }
    if (fastest() <= 0) return;
    const wxString most = in_wx(readable_size(static_cast<std::uint64_t>(fastest())) + "/s");
    double label_width = 0;
    double label_height = 0;
    graphics->GetTextExtent(most, &label_width, &label_height);
    // The names of the curves stand above them.
    const double names_top = unit / 2;
    const double top = names_top + label_height * static_cast<double>(curves_.size()) + unit / 2;
    const double left = label_width + unit;
    const wxSize size = GetClientSize();
    const wxRect2DDouble plot{left, top, size.x - left - unit, size.y - top - unit * 2};
    paint_axes(*graphics, plot, most, ink);
    for (std::size_t age = 0; age < curves_.size(); ++age) {
        // Dashes tell the checks apart without colour.
        constexpr std::array dashes{wxPENSTYLE_SOLID, wxPENSTYLE_SHORT_DASH, wxPENSTYLE_DOT,
                                    wxPENSTYLE_DOT_DASH};
        const Curve& curve = curves_[curves_.size() - 1 - age];
        graphics->SetPen(wxPen{age == 0 ? text_colour(Signal::Good) : ink, age == 0 ? 2 : 1,
                               dashes.at(std::min(age, dashes.size() - 1))});
        paint_curve(*graphics, plot, curve);
        paint_name(*graphics, plot.GetRight(), names_top + label_height * static_cast<double>(age),
                   curve.name);
    }
}

void SpeedCurves::paint_axes(wxGraphicsContext& graphics, const wxRect2DDouble& plot,
                             const wxString& most, const wxColour& ink) const
{
    const double unit = GetCharHeight();
    double width = 0;
    double height = 0;
    graphics.SetPen(wxPen{ink.ChangeLightness(160)});
    graphics.StrokeLine(plot.m_x, plot.m_y, plot.m_x, plot.GetBottom());
    graphics.StrokeLine(plot.m_x, plot.GetBottom(), plot.GetRight(), plot.GetBottom());
    graphics.GetTextExtent(most, &width, &height);
    graphics.DrawText(most, unit / 2, plot.m_y);
    graphics.DrawText("0", plot.m_x - unit, plot.GetBottom() - height);
    graphics.DrawText(_("inside"), plot.m_x, plot.GetBottom() + unit / 4);
    const wxString outside = _("outside");
    graphics.GetTextExtent(outside, &width, &height);
    graphics.DrawText(outside, plot.GetRight() - width, plot.GetBottom() + unit / 4);
}

void SpeedCurves::paint_curve(wxGraphicsContext& graphics, const wxRect2DDouble& plot,
                              const Curve& curve) const
{
    if (curve.points.empty()) return;
    const double most = fastest();
    const auto point = [&](double block, double speed) {
        return wxPoint2DDouble{plot.m_x + plot.m_width * std::min(block / blocks_, 1.0),
                               plot.m_y + plot.m_height * (1 - speed / most)};
    };
    wxGraphicsPath path = graphics.CreatePath();
    path.MoveToPoint(point(curve.points.front().first, curve.points.front().second));
    for (const auto& [block, speed] : curve.points) {
        path.AddLineToPoint(point(block, speed));
    }
    // The last sample holds to the end of the disc.
    path.AddLineToPoint(point(blocks_, curve.points.back().second));
    graphics.StrokePath(path);
}

void SpeedCurves::paint_name(wxGraphicsContext& graphics, double right, double top,
                             const wxString& name) const
{
    const double unit = GetCharHeight();
    double width = 0;
    double height = 0;
    graphics.GetTextExtent(name, &width, &height);
    const double left = right - width;
    graphics.StrokeLine(left - unit * 3, top + height / 2, left - unit / 2, top + height / 2);
    graphics.DrawText(name, left, top);
}

} // namespace twofold::gui
