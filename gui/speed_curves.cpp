#include "gui/speed_curves.h"

#include "gui/signal.h"
#include "gui/text.h"
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

void SpeedCurves::paint()
{
    wxAutoBufferedPaintDC dc{this};
    const wxColour ground = wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW);
    const wxColour ink = wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT);
    dc.SetBackground(wxBrush{ground});
    dc.Clear();
    const std::unique_ptr<wxGraphicsContext> graphics{wxGraphicsContext::Create(dc)};
    if (!graphics) return;
    graphics->SetFont(GetFont(), ink);
    const wxSize size = GetClientSize();
    const double unit = GetCharHeight();
    if (curves_.empty() || blocks_ <= 0) {
        graphics->DrawText(_("No timed reading of this disc yet: a review makes one."), unit / 2,
                           unit / 2);
        return;
    }
    double fastest = 0;
    for (const Curve& curve : curves_) {
        for (const auto& [block, speed] : curve.points) {
            fastest = std::max(fastest, speed);
        }
    }
    if (fastest <= 0) return;
    const wxString most = in_wx(readable_size(static_cast<std::uint64_t>(fastest)) + "/s");
    double label_width = 0;
    double label_height = 0;
    graphics->GetTextExtent(most, &label_width, &label_height);
    const double left = label_width + unit;
    // The names of the curves stand above them.
    const double names_top = unit / 2;
    const double top = names_top + label_height * static_cast<double>(curves_.size()) + unit / 2;
    const double width = size.x - left - unit;
    const double height = size.y - top - unit * 2;
    graphics->SetPen(wxPen{ink.ChangeLightness(160)});
    graphics->StrokeLine(left, top, left, top + height);
    graphics->StrokeLine(left, top + height, left + width, top + height);
    graphics->DrawText(most, unit / 2, top);
    graphics->DrawText("0", left - unit, top + height - label_height);
    graphics->DrawText(_("inside"), left, top + height + unit / 4);
    const wxString outside = _("outside");
    double outside_width = 0;
    graphics->GetTextExtent(outside, &outside_width, &label_height);
    graphics->DrawText(outside, left + width - outside_width, top + height + unit / 4);

    // Dashes tell the checks apart without colour.
    constexpr std::array dashes{wxPENSTYLE_SOLID, wxPENSTYLE_SHORT_DASH, wxPENSTYLE_DOT,
                                wxPENSTYLE_DOT_DASH};
    double legend = names_top;
    for (std::size_t i = curves_.size(); i-- > 0;) {
        const Curve& curve = curves_[i];
        const std::size_t age = curves_.size() - 1 - i;
        const wxColour colour = age == 0 ? text_colour(Signal::Good) : ink;
        const wxPen pen{colour, age == 0 ? 2 : 1, dashes.at(std::min(age, dashes.size() - 1))};
        graphics->SetPen(pen);
        wxGraphicsPath path = graphics->CreatePath();
        const auto x = [&](double block) { return left + width * std::min(block / blocks_, 1.0); };
        const auto y = [&](double speed) { return top + height * (1 - speed / fastest); };
        for (const auto& [block, speed] : curve.points) {
            if (&curve.points.front().first == &block) {
                path.MoveToPoint(x(block), y(speed));
            } else {
                path.AddLineToPoint(x(block), y(speed));
            }
        }
        // The last sample holds to the end of the disc.
        if (!curve.points.empty()) path.AddLineToPoint(x(blocks_), y(curve.points.back().second));
        graphics->StrokePath(path);
        double name_width = 0;
        graphics->GetTextExtent(curve.name, &name_width, &label_height);
        const double names = left + width - name_width;
        graphics->StrokeLine(names - unit * 3, legend + label_height / 2, names - unit / 2,
                             legend + label_height / 2);
        graphics->DrawText(curve.name, names, legend);
        legend += label_height;
    }
}

} // namespace twofold::gui
