#include "gui/footage/footage_list.h"

#include "gui/desk/search_work.h"
#include "gui/desk/settings.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"
#include "retention/retention.h"
#include "workstation/register/find_discs.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/srchctrl.h>
#include <wx/stattext.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <sstream>
#include <utility>

namespace twofold::gui {

namespace {

/// Rows that are shown at first, and each time more are asked for.
constexpr std::size_t rows_of_a_page = 500;
/// An order is one of all rows; so many are fetched at a time, and at most so many are sorted.
constexpr std::size_t rows_of_a_gulp = 2000;
constexpr std::size_t most_sorted = 20'000;
constexpr const char* filter_setting = "footage/filter";

/// A filter of the list, with the word by which other pages ask for it.
struct Filter {
    const char* name;
    const char* words; ///< msgid
};
constexpr std::array filters{
    Filter{"all", msgid("All footage")},
    Filter{"must-decide", msgid("Must be decided")},
    Filter{"expiring", msgid("Expires within 30 days")},
    Filter{"expired", msgid("Past its six months")},
    Filter{"kept", msgid("Kept for good")},
    Filter{"waiting", msgid("Kept, no disc yet")},
};

FootageFilter filter_named(std::string_view name, Date today)
{
    const auto day_in = [&](int days) {
        return Date{std::chrono::sys_days{today} + std::chrono::days{days}};
    };
    constexpr int soon = days_soon;
    if (name == "must-decide") return {.decided = false, .facts_noted = true};
    if (name == "expiring") return {.expires_by = day_in(soon), .decided = false};
    if (name == "expired") return {.expires_by = day_in(-1), .decided = false};
    if (name == "kept") return {.decided = true};
    if (name == "waiting") return waiting_for_a_volume;
    return {};
}

std::vector<std::string> words_in(const std::string& typed)
{
    std::istringstream in{typed};
    std::vector<std::string> words;
    for (std::string word; in >> word;) {
        words.push_back(word);
    }
    return words;
}

} // namespace

FootageList::FootageList(wxWindow* parent, Desk& desk)
    : wxPanel{parent}, desk_{desk}, footage_{footage_table(this)},
      filter_{new wxChoice{this, wxID_ANY}}, search_{new wxSearchCtrl{this, wxID_ANY}},
      count_{new wxStaticText{this, wxID_ANY, wxEmptyString}}, more_{new wxButton{this, wxID_ANY,
                                                                                  _("Show &more")}}
{
    auto* top = new wxBoxSizer{wxHORIZONTAL};
    top->Add(new wxStaticText{this, wxID_ANY, _("Footage")},
             wxSizerFlags{}.CentreVertical().Border(wxRIGHT));
    give_spoken_name(footage_.window(), _("Footage"));
    filter_->SetName("footage-filter");
    for (const Filter& filter : filters) {
        filter_->Append(_(filter.words));
    }
    choose_filter(remembered(filter_setting, "all"));
    top->Add(filter_, wxSizerFlags{}.CentreVertical().Border(wxRIGHT));
    search_->SetName("footage-search");
    search_->SetDescriptiveText(_("Name, case, party, officer, device, date, digest"));
    search_->ShowCancelButton(true);
    top->Add(search_, wxSizerFlags{1}.CentreVertical().Border(wxRIGHT));
    count_->SetName("footage-count");
    top->Add(count_, wxSizerFlags{}.CentreVertical().Border(wxRIGHT));
    more_->SetName("footage-more");
    more_->Hide();
    top->Add(more_, wxSizerFlags{}.CentreVertical());
    auto* column = new wxBoxSizer{wxVERTICAL};
    column->Add(top, wxSizerFlags{}.Expand().Border(wxBOTTOM));
    column->Add(footage_.window(), wxSizerFlags{1}.Expand());
    SetSizer(column);
    // The list was made first; a person comes to filter and search before it.
    footage_.window()->MoveAfterInTabOrder(more_);

    filter_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        remember(filter_setting, filter_name());
        load();
    });
    search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { load(); });
    search_->Bind(wxEVT_SEARCH_CANCEL, [this](wxCommandEvent&) { search_->Clear(); });
    footage_.on_sort = [this] {
        if (wants_all() && !looking_) look(rest_, rows_of_a_gulp);
    };
    more_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { look(rest_, rows_of_a_page); });
    footage_.window()->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED,
                            [this](wxDataViewEvent&) { on_selection(); });
    footage_.window()->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED,
                            [this](wxDataViewEvent&) { on_activation(); });
}

void FootageList::choose_filter(const std::string& name)
{
    filter_->SetSelection(0);
    for (std::size_t i = 0; i < filters.size(); ++i) {
        if (name == filters.at(i).name) filter_->SetSelection(static_cast<int>(i));
    }
}

std::string FootageList::filter_name() const
{
    return filters.at(static_cast<std::size_t>(filter_->GetSelection())).name;
}

void FootageList::show_case(std::optional<CaseId> of)
{
    case_ = of;
    load();
}

void FootageList::show_filter(const std::string& name)
{
    choose_filter(name);
    case_.reset();
    search_->ChangeValue({});
    load();
}

void FootageList::search_for_something()
{
    search_->SetFocus();
    search_->SelectAll();
}

void FootageList::load()
{
    look(beyond_all_footage, rows_of_a_page);
}

void FootageList::load_again()
{
    look(beyond_all_footage, std::max(rows_of_a_page, footage_.rows().size()));
}

void FootageList::look(FootageId before, std::size_t wanted)
{
    looking_ = true;
    desk_.reader().ask(this, "footage",
                       [this, name = filter_name(), texts = words_in(in_utf8(search_->GetValue())),
                        of = case_, before, wanted](Archive& archive) -> std::function<void()> {
                           if (!texts.empty() && !search_is_ready(archive)) {
                               return [this] { show_not_ready(); };
                           }
                           FootageRequest request{.filter =
                                                      filter_named(name, local_date(archive.now())),
                                                  .texts = texts,
                                                  .limit = wanted,
                                                  .before = before};
                           request.filter.case_id = of;
                           return [this, found = find_footage(archive, request), before, wanted] {
                               take(found, before, wanted);
                           };
                       });
}

void FootageList::take(FoundFootage found, FootageId before, std::size_t wanted)
{
    const std::size_t came = found.items.size();
    rest_ = found.rest;
    // The rows before stay until there are others: nothing flickers while one types.
    if (before == beyond_all_footage) {
        waiting_.clear();
        footage_.show(std::move(found.items));
        on_selection();
    } else {
        std::ranges::move(found.items, std::back_inserter(waiting_));
    }
    const bool page_to_fill = came < wanted && rest_ != FootageId{0};
    const bool more_to_sort = wants_all();
    looking_ = page_to_fill || more_to_sort;
    // A list in an order grows once, not row by row under the pointer.
    if (!more_to_sort && !waiting_.empty()) footage_.append(std::exchange(waiting_, {}));
    show_count();
    if (looking_) look(rest_, page_to_fill ? wanted - came : rows_of_a_gulp);
}

bool FootageList::wants_all() const
{
    return footage_.is_sorted() && rest_ != FootageId{0} &&
           footage_.rows().size() + waiting_.size() < most_sorted;
}

void FootageList::show_not_ready()
{
    looking_ = false;
    footage_.show({});
    rest_ = FootageId{0};
    on_selection();
    more_->Hide();
    count_->SetLabel(make_searchable_first(desk_));
    Layout();
}

void FootageList::show_count()
{
    const std::string shown = std::to_string(footage_.rows().size() + waiting_.size());
    const bool more = rest_ != FootageId{0};
    more_->Show(more && !looking_);
    if (looking_) {
        count_->SetLabel(text(_("Items: {n}, looking on"), {{"n", shown}}));
    } else {
        count_->SetLabel(more ? text(_("the newest {n}"), {{"n", shown}})
                              : text(_("Items: {n}"), {{"n", shown}}));
    }
    Layout();
}

} // namespace twofold::gui
