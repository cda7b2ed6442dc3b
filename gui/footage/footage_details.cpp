#include "gui/footage/footage_details.h"

#include "gui/footage/footage_words.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"

#include <wx/image.h>
#include <wx/intl.h>
#include <wx/log.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace twofold::gui {

namespace {

constexpr int thumbnail_side = 160;

} // namespace

FootageDetails::FootageDetails(wxWindow* parent)
    : wxPanel{parent}, picture_{new wxStaticBitmap{this, wxID_ANY, wxBitmapBundle{}}},
      about_{new wxTextCtrl{this, wxID_ANY, wxEmptyString, wxDefaultPosition, wxDefaultSize,
                            wxTE_MULTILINE | wxTE_READONLY}}
{
    SetName("footage-details");
    about_->SetName("footage-about");
    give_spoken_name(about_, _("What the registers say about it"));
    auto* row = new wxBoxSizer{wxHORIZONTAL};
    row->Add(picture_, wxSizerFlags{}.Border(wxRIGHT));
    row->Add(about_, wxSizerFlags{1}.Expand());
    SetSizer(row);
    show_nothing();
}

void FootageDetails::show_nothing()
{
    about_->SetValue(_("Select an item to see what the registers say about it."));
    picture_->Hide();
    Layout();
}

void FootageDetails::show(const FootageHistory& history, const std::filesystem::path& thumbnail)
{
    about_->SetValue(in_full(history));
    about_->ShowPosition(0);
    const wxLogNull quiet; // a thumbnail that cannot be shown is no loss
    wxImage image;
    const bool shown = !thumbnail.empty() && image.LoadFile(in_wx(thumbnail.string()));
    if (shown) {
        const wxSize room = FromDIP(wxSize{thumbnail_side, thumbnail_side});
        const double scale = std::min(static_cast<double>(room.x) / image.GetWidth(),
                                      static_cast<double>(room.y) / image.GetHeight());
        picture_->SetBitmap(wxBitmap{image.Scale(
            std::max(1, static_cast<int>(image.GetWidth() * scale)),
            std::max(1, static_cast<int>(image.GetHeight() * scale)), wxIMAGE_QUALITY_HIGH)});
    }
    picture_->Show(shown);
    Layout();
}

} // namespace twofold::gui
