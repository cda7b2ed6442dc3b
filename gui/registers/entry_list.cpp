#include "gui/registers/entry_list.h"

#include "gui/desk/search_work.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"
#include "gui/registers/entry_words.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/register/find_discs.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/srchctrl.h>
#include <wx/stattext.h>

#include <algorithm>
#include <sstream>

namespace twofold::gui {

namespace {

constexpr std::size_t rows_of_a_page = 500;

std::vector<std::string> words_in(const std::string& typed)
{
    std::istringstream in{typed};
    std::vector<std::string> words;
    for (std::string word; in >> word;) {
        words.push_back(word);
    }
    return words;
}

int characters_for(const Field& field)
{
    switch (field.kind) {
    case FieldKind::LongWords: return 24;
    case FieldKind::Case: return 18;
    case FieldKind::Entry: return 14;
    case FieldKind::Choice:
    case FieldKind::Outsider: return 14;
    case FieldKind::Moment: return 16;
    case FieldKind::Words:
    case FieldKind::Day:
    case FieldKind::Number:
    case FieldKind::YesNo:
    case FieldKind::Person:
    case FieldKind::Footage:
    case FieldKind::Disc:
    case FieldKind::Paper: break;
    }
    return 11;
}

std::unique_ptr<Table<Entry>> entry_table(wxWindow* parent, const Register& of)
{
    std::vector<Column<Entry>> columns{
        {.title = _("Number"),
         .text = [](const Entry& entry) { return in_wx(entry.number); },
         .characters = 14},
        {.title = _("Step"),
         .text = [&of](const Entry& entry) { return state_in_words(of, entry.latest.step); },
         .characters = 9}};
    for (const Field& field : of.fields) {
        if ((field.shown & InList) == 0) continue;
        columns.push_back({.title = in_words(field),
                           .text =
                               [&of, &field](const Entry& entry) {
                                   return on_one_line(
                                       value_in_words(of, entry.latest.values, field));
                               },
                           .characters = characters_for(field)});
    }
    columns.push_back({.title = _("Entered by"),
                       .text = [](const Entry& entry) { return in_wx(entry.begun.by); },
                       .characters = 9});
    columns.push_back({.title = _("Entered on"),
                       .text = [](const Entry& entry) { return minute(entry.begun.at); },
                       .characters = 16});
    return std::make_unique<Table<Entry>>(parent, "entries-" + in_wx(of.name), std::move(columns),
                                          [](const Entry& entry) { return entry.number; });
}

} // namespace

EntryList::EntryList(wxWindow* parent, Desk& desk)
    : wxPanel{parent}, desk_{desk}, title_{new wxStaticText{this, wxID_ANY, wxEmptyString}},
      step_{new wxChoice{this, wxID_ANY}}, search_{new wxSearchCtrl{this, wxID_ANY}},
      count_{new wxStaticText{this, wxID_ANY, wxEmptyString}}, more_{new wxButton{this, wxID_ANY,
                                                                                  _("Show &more")}}
{
    auto* top = new wxBoxSizer{wxHORIZONTAL};
    title_->SetFont(title_->GetFont().Bold());
    title_->SetName("entries-title");
    step_->SetName("entries-step");
    give_spoken_name(step_, _("Step"));
    search_->SetName("entries-search");
    search_->SetDescriptiveText(_("Number, or any words of the entry"));
    search_->ShowCancelButton(true);
    count_->SetName("entries-count");
    more_->SetName("entries-more");
    more_->Hide();
    top->Add(step_, wxSizerFlags{}.CentreVertical().Border(wxRIGHT));
    top->Add(search_, wxSizerFlags{1}.CentreVertical().Border(wxRIGHT));
    top->Add(count_, wxSizerFlags{}.CentreVertical().Border(wxRIGHT));
    top->Add(more_, wxSizerFlags{}.CentreVertical());
    auto* column = new wxBoxSizer{wxVERTICAL};
    column->Add(title_, wxSizerFlags{}.Expand().Border(wxBOTTOM));
    column->Add(top, wxSizerFlags{}.Expand().Border(wxBOTTOM));
    SetSizer(column);
    step_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { load(); });
    search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { load(); });
    search_->Bind(wxEVT_SEARCH_CANCEL, [this](wxCommandEvent&) { search_->Clear(); });
    more_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (table_->rows().empty()) return;
        look(table_->rows().back().id, rows_of_a_page);
    });
}

void EntryList::put_table_in_place()
{
    for (const auto& [name, table] : tables_) {
        table->window()->Hide();
    }
    auto& table = tables_[std::string{of_->name}];
    if (table == nullptr) {
        table = entry_table(this, *of_);
        give_spoken_name(table->window(), in_words(*of_));
        GetSizer()->Add(table->window(), wxSizerFlags{1}.Expand());
        table->window()->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
            wanted_.clear();
            on_selection();
        });
    }
    table_ = table.get();
    table_->window()->Show();
    Layout();
}

void EntryList::show_register(const Register& of, const std::string& number)
{
    wanted_ = number;
    if (of_ == &of && number.empty()) return;
    if (of_ != &of) {
        of_ = &of;
        title_->SetLabel(in_words(of));
        step_->Clear();
        step_->Append(_("All steps"));
        for (const Step& each : of.steps) {
            step_->Append(text(twofold::words_of(each)));
        }
        put_table_in_place();
    }
    step_->SetSelection(0);
    search_->ChangeValue({});
    load();
}

std::string EntryList::step() const
{
    const int chosen = step_->GetSelection();
    if (chosen <= 0) return {};
    return std::string{of_->steps.at(static_cast<std::size_t>(chosen) - 1).name};
}

std::string EntryList::selected() const
{
    if (table_ == nullptr) return {};
    if (!wanted_.empty()) return wanted_;
    const auto chosen = table_->selection();
    return chosen.empty() ? std::string{} : chosen.front().number;
}

void EntryList::search_for_something()
{
    search_->SetFocus();
    search_->SelectAll();
}

void EntryList::load()
{
    look(beyond_all_entries, rows_of_a_page);
}

void EntryList::load_again()
{
    if (of_ == nullptr) return;
    look(beyond_all_entries, std::max(rows_of_a_page, table_->rows().size()));
}

void EntryList::look(EntryId before, std::size_t wanted)
{
    desk_.reader().ask(this, "entries",
                       [this, &of = *of_, step = step(),
                        texts = words_in(in_utf8(search_->GetValue())), before,
                        wanted](Archive& archive) -> std::function<void()> {
                           std::vector<Entry> found;
                           if (texts.empty()) {
                               EntryFilter filter{.register_name = std::string{of.name}};
                               if (!step.empty()) filter.step = step;
                               found = archive.registers().entries.page(filter, before, wanted + 1);
                           } else {
                               if (!search_is_ready(archive)) return [this] { show_not_ready(); };
                               Job job = silent_job();
                               found = find_entries(archive, of, texts, wanted + 1, job);
                               std::erase_if(found, [&](const Entry& entry) {
                                   return !step.empty() && entry.latest.step != step;
                               });
                           }
                           const bool is_cut = found.size() > wanted;
                           if (is_cut) found.pop_back();
                           return [this, &of, found = std::move(found), before, is_cut]() mutable {
                               if (of_ == &of) take(std::move(found), before, is_cut);
                           };
                       });
}

void EntryList::take(std::vector<Entry> entries, EntryId before, bool is_cut)
{
    if (before == beyond_all_entries) {
        table_->show(std::move(entries));
        if (!wanted_.empty() && table_->select(wanted_)) wanted_.clear();
        on_selection();
    } else {
        table_->append(std::move(entries));
    }
    const bool is_search = !search_->GetValue().empty();
    more_->Show(is_cut && !is_search);
    const std::string n = std::to_string(table_->rows().size());
    count_->SetLabel(is_cut ? text(_("the newest {n}"), {{"n", n}})
                            : text(_("Entries: {n}"), {{"n", n}}));
    Layout();
}

void EntryList::show_not_ready()
{
    table_->show({});
    more_->Hide();
    count_->SetLabel(make_searchable_first(desk_));
    on_selection();
    Layout();
}

} // namespace twofold::gui
