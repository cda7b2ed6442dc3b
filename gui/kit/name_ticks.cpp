#include "gui/kit/name_ticks.h"

#include "gui/kit/text.h"

#include <wx/checkbox.h>
#include <wx/settings.h>
#include <wx/sizer.h>

#include <algorithm>

namespace twofold::gui {

NameTicks::NameTicks(wxWindow* parent, const std::string& what,
                     const std::vector<std::string>& names, const std::vector<std::string>& ticked,
                     int columns)
    : wxScrolledWindow{parent}
{
    std::vector<std::string> all = ticked;
    for (const std::string& name : names) {
        if (std::ranges::find(ticked, name) == ticked.end()) all.push_back(name);
    }
    auto* grid = new wxFlexGridSizer{columns, FromDIP(wxSize{8, 4})};
    for (const std::string& name : all) {
        auto* box = new wxCheckBox{this, wxID_ANY, wxControl::EscapeMnemonics(in_wx(name))};
        box->SetName(in_wx(what + " " + name));
        box->SetValue(boxes_.size() < ticked.size());
        grid->Add(box);
        boxes_.emplace_back(name, box);
    }
    SetSizer(grid);
    SetScrollRate(GetCharWidth(), GetCharHeight());
    FitInside();
    constexpr int most_lines = 8;
    const wxSize whole = grid->GetMinSize();
    const int bar = wxSystemSettings::GetMetric(wxSYS_VSCROLL_X, this);
    SetMinSize({whole.x + bar, std::min(whole.y, GetCharHeight() * most_lines)});
}

std::vector<std::string> NameTicks::ticked() const
{
    std::vector<std::string> names;
    for (const auto& [name, box] : boxes_) {
        if (box->GetValue()) names.push_back(name);
    }
    return names;
}

} // namespace twofold::gui
