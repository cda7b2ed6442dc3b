#include "gui/registers/entry_details.h"

#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"
#include "gui/registers/entry_words.h"

#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace twofold::gui {

namespace {

std::vector<RelatedRow> rows_of(const EntryView& view)
{
    std::vector<RelatedRow> rows;
    rows.reserve(view.papers.size() + view.related.size());
    for (const AttachedPaper& attached : view.papers) {
        rows.push_back({.kind = attached.field != nullptr ? in_words(*attached.field)
                                                          : in_wx(attached.paper.kind),
                        .name = in_wx(attached.paper.original_name),
                        .number = {},
                        .stored_as = attached.paper.stored_as});
    }
    for (const Entry& entry : view.related) {
        const auto of = std::ranges::find(all_registers(), entry.register_name, &Register::name);
        if (of == all_registers().end()) continue;
        rows.push_back({.kind = in_words(*of),
                        .name = text(_("{number}: {step}"),
                                     {{"number", entry.number},
                                      {"step", in_utf8(state_in_words(*of, entry.latest.step))}}),
                        .number = entry.number,
                        .stored_as = {}});
    }
    return rows;
}

std::string key_of(const RelatedRow& row)
{
    return row.number.empty() ? in_utf8(row.kind) + row.stored_as : row.number;
}

} // namespace

EntryDetails::EntryDetails(wxWindow* parent)
    : wxPanel{parent}, about_{new wxTextCtrl{this, wxID_ANY, wxEmptyString, wxDefaultPosition,
                                             wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY}},
      related_{this,
               "entry-related",
               {{.title = _("Belongs to it"),
                 .text = [](const RelatedRow& row) { return row.kind; },
                 .characters = 14},
                {.title = _("Name or number"),
                 .text = [](const RelatedRow& row) { return row.name; },
                 .characters = 22}},
               key_of}
{
    about_->SetName("entry-about");
    give_spoken_name(about_, _("The entry in full"));
    give_spoken_name(related_.window(), _("Papers and entries that belong to it"));
    auto* row = new wxBoxSizer{wxHORIZONTAL};
    constexpr int of_text = 3;
    constexpr int of_list = 2;
    row->Add(about_, wxSizerFlags{of_text}.Expand().Border(wxRIGHT));
    row->Add(related_.window(), wxSizerFlags{of_list}.Expand());
    SetSizer(row);
    related_.window()->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        const auto chosen = related_.selection();
        if (chosen.empty()) return;
        CallAfter([this, row = chosen.front()] { on_open(row); });
    });
    show_nothing();
}

void EntryDetails::show_nothing()
{
    about_->SetValue(_("Select an entry to see all of it."));
    related_.show({});
}

void EntryDetails::show(const Register& of, const EntryView& view)
{
    const wxString words = in_full(of, view);
    if (about_->GetValue() != words) {
        about_->SetValue(words);
        about_->ShowPosition(0);
    }
    related_.show(rows_of(view));
}

} // namespace twofold::gui
