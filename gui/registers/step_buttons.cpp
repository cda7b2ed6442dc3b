#include "gui/registers/step_buttons.h"

#include "gui/kit/text.h"

#include <wx/button.h>
#include <wx/wrapsizer.h>

#include <algorithm>

namespace twofold::gui {

namespace {

bool look_the_same(const StepButton& one, const StepButton& other)
{
    return one.label == other.label && one.name == other.name && one.why_not == other.why_not;
}

} // namespace

StepButtons::StepButtons(wxWindow* parent) : wxPanel{parent}
{
    SetName("step-buttons");
    SetSizer(new wxWrapSizer{wxHORIZONTAL, 0});
}

void StepButtons::show(const std::vector<StepButton>& buttons)
{
    const bool is_same = std::ranges::equal(buttons, shown_, look_the_same);
    shown_ = buttons;
    if (is_same) return;
    GetSizer()->Clear(true);
    for (std::size_t i = 0; i < shown_.size(); ++i) {
        const StepButton& wanted = shown_[i];
        auto* button = new wxButton{this, wxID_ANY, wanted.label};
        button->SetName(in_wx(wanted.name));
        button->Enable(wanted.why_not.empty());
        if (!wanted.why_not.empty()) button->SetToolTip(wanted.why_not);
        // What it does may replace the buttons.
        button->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) {
            CallAfter([press = shown_.at(i).press] { press(); });
        });
        GetSizer()->Add(button, wxSizerFlags{}.Border(wxRIGHT | wxBOTTOM));
    }
    InvalidateBestSize();
    GetParent()->Layout();
}

bool StepButtons::press_first()
{
    const auto possible = std::ranges::find_if(
        shown_, [](const StepButton& button) { return button.why_not.empty(); });
    if (possible == shown_.end()) return false;
    possible->press();
    return true;
}

} // namespace twofold::gui
