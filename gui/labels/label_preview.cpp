#include "gui/labels/label_preview.h"

#include <wx/dcbuffer.h>
#include <wx/display.h>
#include <wx/mstream.h>
#include <wx/settings.h>

#include <algorithm>

namespace twofold::gui {

LabelPreview::LabelPreview(wxWindow* parent)
    : wxScrolledWindow{parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxHSCROLL | wxVSCROLL}
{
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetScrollRate(FromDIP(10), FromDIP(10));
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
}

double LabelPreview::screen_dpi()
{
    constexpr int usual = 96;
    // A screen that was never measured says 0 or something no screen has.
    constexpr int fewest = 60;
    constexpr int most = 400;
    const wxSize dots = wxDisplay{0u}.GetPPI();
    return dots.x >= fewest && dots.x <= most ? dots.x : usual;
}

void LabelPreview::show(const std::string& png, const wxString& instead)
{
    label_ = wxBitmap{};
    instead_ = instead;
    if (!png.empty()) {
        wxMemoryInputStream in{png.data(), png.size()};
        const wxImage image{in, wxBITMAP_TYPE_PNG};
        if (image.IsOk()) label_ = wxBitmap{image};
    }
    SetVirtualSize(label_.IsOk() ? label_.GetSize() + FromDIP(wxSize{24, 24}) : wxSize{1, 1});
    Refresh();
}

void LabelPreview::paint()
{
    wxAutoBufferedPaintDC dc{this};
    dc.SetBackground(wxBrush{wxSystemSettings::GetColour(wxSYS_COLOUR_APPWORKSPACE)});
    dc.Clear();
    DoPrepareDC(dc);
    const int edge = FromDIP(12);
    if (!label_.IsOk()) {
        dc.SetTextForeground(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT));
        dc.SetFont(GetFont());
        dc.DrawText(instead_, edge, edge);
        return;
    }
    const wxSize room = GetVirtualSize();
    const int x = std::max(edge, (room.x - label_.GetWidth()) / 2);
    const int y = std::max(edge, (room.y - label_.GetHeight()) / 2);
    dc.DrawBitmap(label_, x, y, true);
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.SetPen(wxPen{wxSystemSettings::GetColour(wxSYS_COLOUR_GRAYTEXT)});
    dc.DrawRectangle(x - 1, y - 1, label_.GetWidth() + 2, label_.GetHeight() + 2);
}

} // namespace twofold::gui
