#include "gui/review/review_card.h"

#include "gui/kit/line_break.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"

#include <wx/button.h>
#include <wx/statbox.h>
#include <wx/wrapsizer.h>

namespace twofold::gui {

namespace {

constexpr int lines_at_least = 11;
constexpr int lines_at_most = 17; // the worklist below keeps a few rows on a small screen

} // namespace

ReviewCard::ReviewCard(wxWindow* parent, const std::string& address, const wxString& drive)
    : wxPanel{parent}, address_{address}, field_{new wxScrolledWindow{this}},
      headline_{new wxStaticText{field_, wxID_ANY, wxEmptyString}}, words_{new wxStaticText{
                                                                        field_, wxID_ANY,
                                                                        wxEmptyString}},
      bar_{new wxGauge{this, wxID_ANY, 100}}, buttons_{new wxWrapSizer{wxHORIZONTAL, 0}}
{
    SetName("review " + in_wx(address));
    headline_->SetName("headline " + in_wx(address));
    auto* column = new wxBoxSizer{wxVERTICAL};
    column->Add(new wxStaticText{this, wxID_ANY, drive}, wxSizerFlags{}.Border(wxBOTTOM));
    constexpr double large = 1.7;
    headline_->SetFont(headline_->GetFont().Bold().Scaled(static_cast<float>(large)));
    auto* inside = new wxBoxSizer{wxVERTICAL};
    inside->Add(headline_, wxSizerFlags{}.Expand().Border());
    inside->Add(words_, wxSizerFlags{1}.Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM));
    field_->SetSizer(inside);
    field_->SetMinSize({-1, GetCharHeight() * lines_at_least});
    field_->SetScrollRate(0, GetCharHeight());
    column->Add(field_, wxSizerFlags{1}.Expand());
    column->Add(bar_, wxSizerFlags{}.Expand().Border(wxTOP));
    column->Add(buttons_, wxSizerFlags{}.Expand().Border(wxTOP));
    SetSizer(column);
    give_spoken_name(bar_, drive);
    bar_->Hide();
}

void ReviewCard::show(const LargeState& state)
{
    field_->SetBackgroundColour(fill_colour(state.signal));
    for (wxStaticText* shown : {headline_, words_}) {
        shown->SetForegroundColour(text_on_fill(state.signal));
    }
    headline_->SetLabel(state.headline);
    const int room = std::max(field_->GetClientSize().x - GetCharWidth() * 2, GetCharWidth() * 30);
    show_in_lines(words_, state.words, room);
    field_->SetToolTip(state.words);
    const int needed =
        std::clamp(field_->GetSizer()->CalcMin().y + GetCharHeight(),
                   GetCharHeight() * lines_at_least, GetCharHeight() * lines_at_most);
    if (field_->GetMinSize().y != needed) {
        field_->SetMinSize({-1, needed});
        InvalidateBestSize();
        GetParent()->InvalidateBestSize();
        GetGrandParent()->Layout();
    }
    // What is found wrong may be long: it scrolls, and none of it is cut off.
    field_->FitInside();
    field_->Scroll(0, 0);
    field_->Refresh();
}

void ReviewCard::show_progress(int percent)
{
    const bool measured = percent >= 0;
    if (bar_->IsShown() != measured) {
        bar_->Show(measured);
        Layout();
    }
    if (measured) bar_->SetValue(percent);
}

void ReviewCard::offer(const std::vector<DriveAction>& actions)
{
    std::vector<std::string> names;
    names.reserve(actions.size());
    for (const DriveAction& action : actions) {
        names.push_back(action.name);
    }
    if (names == offered_) return;
    offered_ = names;
    buttons_->Clear(true);
    for (const DriveAction& action : actions) {
        auto* button = new wxButton{this, wxID_ANY, action.label};
        button->SetName(in_wx(action.name));
        // The buttons may be made anew by what this one does.
        button->Bind(wxEVT_BUTTON, [this, run = action.run](wxCommandEvent&) {
            GetParent()->CallAfter([run] { run(); });
        });
        buttons_->Add(button, wxSizerFlags{}.Border(wxRIGHT | wxBOTTOM));
    }
    Layout();
}

} // namespace twofold::gui
