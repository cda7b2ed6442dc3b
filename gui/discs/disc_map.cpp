#include "gui/discs/disc_map.h"

#include "gui/kit/signal.h"

#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/settings.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

namespace twofold::gui {

namespace {

// Hub hole 15 mm, data from 48 mm to 116 mm, edge 120 mm (ECMA-267, ECMA-349: information zone).
constexpr double hole = 15.0 / 120;
constexpr double inner = 48.0 / 120;
constexpr double outer = 116.0 / 120;
/// A real spiral has tens of thousands of turns; so many can be told apart on a screen.
constexpr double turns = 26;
constexpr double pitch = (outer - inner) / turns;

/// Radius where `part` (0 to 1) of the data lies: equal lengths of the spiral hold equal amounts.
double radius_of(double part)
{
    return std::sqrt(inner * inner + part * (outer * outer - inner * inner));
}

double angle_of(double radius)
{
    return 2 * std::numbers::pi * (radius - inner) / pitch;
}

} // namespace

DiscMap::DiscMap(wxWindow* parent) : wxWindow{parent, wxID_ANY}
{
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    constexpr int lines = 12;
    SetMinSize({GetCharHeight() * lines, GetCharHeight() * lines});
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        Refresh();
        event.Skip();
    });
    Bind(wxEVT_MOTION, [this](wxMouseEvent& event) {
        if (on_point) on_point(block_at(event.GetPosition()));
    });
    Bind(wxEVT_LEAVE_WINDOW, [this](wxMouseEvent&) {
        if (on_point) on_point(std::nullopt);
    });
}

void DiscMap::show(std::uint64_t blocks, std::vector<BlockFinding> slow,
                   std::vector<BlockFinding> unreadable)
{
    blocks_ = blocks;
    slow_ = std::move(slow);
    unreadable_ = std::move(unreadable);
    Refresh();
}

double DiscMap::radius() const
{
    const wxSize size = GetClientSize();
    return std::min(size.x, size.y) / 2.0 - 2;
}

DiscMap::Place DiscMap::place_of(double part) const
{
    const wxSize size = GetClientSize();
    const double from_hub = radius_of(part);
    const double angle = angle_of(from_hub);
    return {size.x / 2.0 + radius() * from_hub * std::cos(angle),
            size.y / 2.0 + radius() * from_hub * std::sin(angle)};
}

std::optional<std::uint64_t> DiscMap::block_at(const wxPoint& point) const
{
    if (blocks_ == 0) return std::nullopt;
    const wxSize size = GetClientSize();
    const double x = (point.x - size.x / 2.0) / radius();
    const double y = (point.y - size.y / 2.0) / radius();
    // The nearest turn at this angle.
    double turn = std::atan2(y, x) / (2 * std::numbers::pi);
    if (turn < 0) turn += 1;
    const double whole_turns = std::round((std::hypot(x, y) - inner) / pitch - turn);
    const double from_hub = inner + (whole_turns + turn) * pitch;
    const double part = (from_hub * from_hub - inner * inner) / (outer * outer - inner * inner);
    if (part < 0 || part >= 1 || std::abs(std::hypot(x, y) - from_hub) > pitch) return std::nullopt;
    return static_cast<std::uint64_t>(part * static_cast<double>(blocks_));
}

void DiscMap::paint()
{
    wxAutoBufferedPaintDC dc{this};
    const wxColour ground = wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW);
    dc.SetBackground(wxBrush{ground});
    dc.Clear();
    const std::unique_ptr<wxGraphicsContext> graphics{wxGraphicsContext::Create(dc)};
    if (!graphics) return;
    const wxSize size = GetClientSize();
    const auto ring = [&](double part, const wxColour& colour) {
        graphics->SetBrush(wxBrush{colour});
        graphics->DrawEllipse(size.x / 2.0 - radius() * part, size.y / 2.0 - radius() * part,
                              2 * radius() * part, 2 * radius() * part);
    };
    graphics->SetPen(wxPen{text_colour(Signal::Neutral)});
    ring(1, ground);
    const double thick = std::max(1.0, radius() * pitch * 0.72);
    const auto stroke = [&](double from, double to, const wxColour& colour, double width) {
        // Short enough to look round.
        constexpr double step = 1.0 / 4000;
        graphics->SetPen(wxPen{colour, static_cast<int>(std::lround(width))});
        wxGraphicsPath path = graphics->CreatePath();
        const Place begin = place_of(from);
        path.MoveToPoint(begin.x, begin.y);
        const auto steps = static_cast<int>((to - from) / step);
        for (int each = 1; each <= steps; ++each) {
            const Place next = place_of(from + each * step);
            path.AddLineToPoint(next.x, next.y);
        }
        const Place end = place_of(to);
        path.AddLineToPoint(end.x, end.y);
        graphics->StrokePath(path);
    };
    if (blocks_ > 0) {
        stroke(0, 1, fill_colour(Signal::Good), thick);
        // A few blocks of millions must still be seen.
        constexpr double least = 1.0 / 700;
        const auto mark = [&](const std::vector<BlockFinding>& findings, Signal signal) {
            for (const BlockFinding& finding : findings) {
                const auto whole = static_cast<double>(blocks_);
                const double from = static_cast<double>(finding.blocks.first) / whole;
                const double to = static_cast<double>(finding.blocks.end()) / whole;
                stroke(std::min(from, 1 - least), std::min(1.0, std::max(to, from + least)),
                       text_colour(signal), thick * (signal == Signal::Bad ? 1.5 : 1.0));
            }
        };
        mark(slow_, Signal::Attention);
        mark(unreadable_, Signal::Bad);
    }
    graphics->SetPen(wxPen{text_colour(Signal::Neutral)});
    ring(hole, ground);
}

} // namespace twofold::gui
