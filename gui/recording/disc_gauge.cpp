#include "gui/recording/disc_gauge.h"

#include "gui/kit/signal.h"

#include <wx/dcclient.h>
#include <wx/graphics.h>
#include <wx/settings.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace twofold::gui {

DiscGauge::DiscGauge(wxWindow* parent, double fraction)
    : wxWindow{parent, wxID_ANY}, fraction_{std::clamp(fraction, 0.0, 1.0)}
{
    const int side = GetCharHeight() * 3;
    SetMinSize({side, side});
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
}

void DiscGauge::paint()
{
    wxPaintDC dc{this};
    const std::unique_ptr<wxGraphicsContext> graphics{wxGraphicsContext::Create(dc)};
    if (!graphics) return;
    // A disc is recorded from the inside out (hub hole 15 mm, data from 48 mm, edge 120 mm), so it
    // fills from the inside out here too.
    constexpr double hole = 15.0 / 120;
    constexpr double data_begins = 48.0 / 120;
    const wxSize size = GetClientSize();
    const double radius = std::min(size.x, size.y) / 2.0 - 1;
    const double x = size.x / 2.0;
    const double y = size.y / 2.0;
    const auto ring = [&](double part, const wxColour& colour) {
        graphics->SetBrush(wxBrush{colour});
        graphics->DrawEllipse(x - radius * part, y - radius * part, 2 * radius * part,
                              2 * radius * part);
    };
    graphics->SetPen(wxPen{text_colour(Signal::Neutral)});
    ring(1, wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW));
    // Equal areas hold equal amounts.
    const double inner = data_begins * data_begins;
    ring(std::sqrt(inner + fraction_ * (1 - inner)),
         wxSystemSettings::GetColour(wxSYS_COLOUR_HIGHLIGHT));
    ring(data_begins, fill_colour(Signal::Neutral));
    ring(hole, wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW));
}

} // namespace twofold::gui
