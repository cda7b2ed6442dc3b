#include "gui/recording/drive_card.h"

#include "gui/kit/line_break.h"
#include "gui/kit/text.h"
#include "texts/readable.h"
#include "volume/volume.h"

#include <wx/button.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/statbox.h>
#include <wx/wrapsizer.h>

namespace twofold::gui {

wxString medium_in_words(const Medium& medium)
{
    if (medium.state == MediumState::None) return _("No disc in the drive");
    wxString words = in_wx(medium.identity.profile);
    const auto add = [&](const std::string& word) {
        if (!word.empty()) words += wxString{L" · "} + in_wx(word);
    };
    if (medium.identity.capacity_blocks != 0) {
        add(readable_size(medium.identity.capacity_blocks * block_bytes));
    }
    add(medium.identity.manufacturer_id);
    add(medium.identity.manufacturer);
    return words;
}

DriveCard::DriveCard(wxWindow* parent, const Drive& drive, const Suitability& suitability,
                     const std::vector<DriveAction>& actions)
    : wxPanel{parent}, address_{drive.address}
{
    const DriveIdentity& identity = drive.identity;
    auto* box = new wxStaticBoxSizer{wxVERTICAL, this, in_wx(drive.address)};
    wxWindow* inside = box->GetStaticBox();
    use_ = new wxCheckBox{
        inside, wxID_ANY,
        text(_("Use {address}: {drive}"),
             {{"address", drive.address}, {"drive", identity.vendor + " " + identity.model}})};
    use_->SetName("use " + in_wx(drive.address));
    use_->Enable(suitability.suitable);
    use_->SetValue(suitability.suitable);
    use_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) {
        if (on_choice) on_choice();
    });
    box->Add(use_, wxSizerFlags{}.Expand().Border());
    constexpr int columns = 54;
    const auto line = [&](const wxString& words) {
        auto* shown = new wxStaticText{inside, wxID_ANY, words};
        show_in_lines(shown, shown->GetLabelText(), GetCharWidth() * columns);
        box->Add(shown, wxSizerFlags{}.Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM));
        return shown;
    };
    if (!identity.serial.empty()) {
        line(text(_("Serial number {number}"), {{"number", identity.serial}}));
    }
    if (drive.availability == DriveAvailability::Ready) line(medium_in_words(drive.medium));
    line(suitability.words)
        ->SetForegroundColour(text_colour(suitability.suitable ? Signal::Good : Signal::Attention));
    auto* buttons = new wxWrapSizer{wxHORIZONTAL};
    for (const DriveAction& action : actions) {
        auto* button = new wxButton{inside, wxID_ANY, action.label};
        button->SetName(in_wx(action.name));
        // Each card has the same buttons: who does not see the box hears which drive is meant.
        button->SetToolTip(in_wx(drive.address));
        // The card may be built anew by what the button does.
        button->Bind(wxEVT_BUTTON, [this, run = action.run](wxCommandEvent&) {
            GetParent()->CallAfter([run] { run(); });
        });
        buttons->Add(button, wxSizerFlags{}.Border(wxLEFT | wxBOTTOM));
    }
    box->Add(buttons, wxSizerFlags{}.Expand());
    SetSizer(box);
}

} // namespace twofold::gui
