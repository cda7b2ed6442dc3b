#include "gui/desk.h"
#include "gui/dialogs.h"
#include "gui/footage_forms.h"
#include "gui/footage_words.h"
#include "gui/pages.h"
#include "gui/settings.h"
#include "gui/table.h"
#include "gui/text.h"
#include "texts/readable.h"
#include "texts/words.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/dnd.h>
#include <wx/intl.h>
#include <wx/log.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/srchctrl.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/wrapsizer.h>

#include <array>
#include <chrono>

namespace twofold::gui {

namespace {

/// More rows than a person looks through; the search narrows them.
constexpr std::size_t most_rows = 2000;

/// A filter of the table, with the word by which other pages ask for it.
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
    constexpr int soon = 30;
    if (name == "must-decide") return {.decided = false, .facts_noted = true};
    if (name == "expiring") return {.expires_by = day_in(soon), .decided = false};
    if (name == "expired") return {.expires_by = day_in(-1), .decided = false};
    if (name == "kept") return {.decided = true};
    if (name == "waiting") return waiting_for_a_volume;
    return {};
}

/// Files dropped on the page.
class Drop : public wxFileDropTarget {
public:
    explicit Drop(std::function<void(const wxArrayString&)> dropped) : dropped_{std::move(dropped)}
    {}
    bool OnDropFiles(wxCoord, wxCoord, const wxArrayString& files) override
    {
        dropped_(files);
        return true;
    }

private:
    std::function<void(const wxArrayString&)> dropped_;
};

/// Cases at the left, their footage at the right, one item below.
class FootagePage : public Page {
public:
    FootagePage(wxWindow* parent, Desk& desk)
        : Page{parent, desk}, parts_{new wxSplitterWindow{this, wxID_ANY, wxDefaultPosition,
                                                          wxDefaultSize, wxSP_LIVE_UPDATE}},
          left_{new wxPanel{parts_}}, right_{new wxPanel{parts_}}, cases_{case_table(left_)},
          footage_{footage_table(right_)}
    {
        build_left();
        build_right();
        constexpr int case_columns = 34;
        parts_->SetMinimumPaneSize(GetCharWidth() * 16);
        parts_->SplitVertically(left_, right_, GetCharWidth() * case_columns);
        auto* column = new wxBoxSizer{wxVERTICAL};
        column->Add(parts_, wxSizerFlags{1}.Expand());
        SetSizer(column);
        SetDropTarget(new Drop{[this](const wxArrayString& files) {
            std::vector<std::filesystem::path> sources;
            for (const wxString& file : files) {
                sources.emplace_back(in_utf8(file));
            }
            CallAfter([this, sources] { take_in(sources); });
        }});
    }

    void refresh() override
    {
        desk().reader().ask(this, "cases", [this](Archive& archive) {
            return [this, all = archive.catalogue().cases.all()] {
                all_cases_ = all;
                show_cases();
            };
        });
        load_footage();
    }

    void show(const std::string& subject) override
    {
        constexpr std::string_view prefix = "filter:";
        if (subject.starts_with(prefix)) {
            for (std::size_t i = 0; i < filters.size(); ++i) {
                if (subject.substr(prefix.size()) == filters.at(i).name) {
                    filter_->SetSelection(static_cast<int>(i));
                }
            }
            cases_.window()->UnselectAll();
            search_->Clear();
            load_footage();
        } else {
            cases_.select(subject);
            load_footage();
        }
    }

    std::vector<PageCommand> commands() override
    {
        return {{_("&New case…\tCtrl+Shift+N"), [this] { new_case(); }},
                {_("N&ote on the case…\tCtrl+Shift+T"), [this] { note(); }},
                {_("&Take footage in…\tCtrl+I"), [this] { take_in({}); }},
                {_("&Keep for good…\tCtrl+K"), [this] { keep(); }},
                {_("&Open with the player\tCtrl+Return"), [this] { open(); }},
                {_("&Search\tCtrl+F"), [this] { search_->SetFocus(); }}};
    }

private:
    static Table<Case> case_table(wxWindow* parent)
    {
        return {parent,
                "cases",
                {{.title = _("Case"),
                  .text = [](const Case& of) { return in_wx(of.number); },
                  .characters = 18},
                 {.title = _("Case name"),
                  .text = [](const Case& of) { return in_wx(of.name); },
                  .characters = 24}},
                [](const Case& of) { return of.number; }};
    }

    static Table<FootageStanding> footage_table(wxWindow* parent)
    {
        using Row = FootageStanding;
        return {
            parent,
            "footage",
            {{.title = _("File name"),
              .text = [](const Row& row) { return in_wx(row.footage.original_name); },
              .characters = 30},
             {.title = _("Six months"),
              .text = clock_in_words,
              .characters = 26,
              .signal = clock_signal,
              .before = [](const Row& one,
                           const Row& other) { return one.days_left < other.days_left; }},
             {.title = _("Kind"),
              .text = [](const Row& row) { return in_wx(in_words(row.footage.media.kind)); },
              .characters = 7},
             {.title = _("Recorded"),
              .text = [](const Row& row) { return minute(row.footage.recorded); },
              .characters = 17},
             {.title = _("Length"),
              .text = [](const Row& row) { return length_of(row.footage); },
              .characters = 8,
              .to_the_right = true},
             {.title = _("Size"),
              .text = [](const Row& row) { return in_wx(readable_size(row.footage.bytes)); },
              .characters = 10,
              .before = [](const Row& one,
                           const Row& other) { return one.footage.bytes < other.footage.bytes; },
              .to_the_right = true},
             {.title = _("Case"),
              .text = [](const Row& row) { return in_wx(row.case_number); },
              .characters = 18},
             {.title = _("Device"),
              .text = [](const Row& row) { return in_wx(row.footage.device); }}},
            [](const Row& row) {
                return std::to_string(static_cast<std::int64_t>(row.footage.id));
            },
            wxDV_MULTIPLE};
    }

    wxButton* button(wxWindow* parent, const wxString& label, const wxString& name,
                     void (FootagePage::*action)())
    {
        auto* made = new wxButton{parent, wxID_ANY, label};
        made->SetName(name);
        made->Bind(wxEVT_BUTTON, [this, action](wxCommandEvent&) { (this->*action)(); });
        return made;
    }

    void build_left()
    {
        auto* column = new wxBoxSizer{wxVERTICAL};
        column->Add(new wxStaticText{left_, wxID_ANY, _("Cases")}, wxSizerFlags{}.Border(wxBOTTOM));
        case_search_ = new wxSearchCtrl{left_, wxID_ANY};
        case_search_->SetDescriptiveText(_("Number, name or party"));
        case_search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { show_cases(); });
        column->Add(case_search_, wxSizerFlags{}.Expand().Border(wxBOTTOM));
        column->Add(cases_.window(), wxSizerFlags{1}.Expand().Border(wxBOTTOM));
        auto* buttons = new wxWrapSizer{wxHORIZONTAL};
        buttons->Add(button(left_, _("New case…"), "new-case", &FootagePage::new_case),
                     wxSizerFlags{}.Border(wxRIGHT | wxBOTTOM));
        buttons->Add(button(left_, _("Note a fact…"), "note", &FootagePage::note),
                     wxSizerFlags{}.Border(wxRIGHT | wxBOTTOM));
        column->Add(buttons, wxSizerFlags{}.Expand());
        left_->SetSizer(column);
        cases_.window()->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED,
                              [this](wxDataViewEvent&) { load_footage(); });
    }

    void build_right()
    {
        auto* column = new wxBoxSizer{wxVERTICAL};
        auto* top = new wxBoxSizer{wxHORIZONTAL};
        top->Add(new wxStaticText{right_, wxID_ANY, _("Footage")},
                 wxSizerFlags{}.CentreVertical().Border(wxLEFT | wxRIGHT));
        filter_ = new wxChoice{right_, wxID_ANY};
        for (const Filter& filter : filters) {
            filter_->Append(_(filter.words));
        }
        filter_->SetSelection(0);
        const std::string before = remembered("footage/filter", "all");
        for (std::size_t i = 0; i < filters.size(); ++i) {
            if (before == filters.at(i).name) filter_->SetSelection(static_cast<int>(i));
        }
        top->Add(filter_, wxSizerFlags{}.CentreVertical().Border(wxRIGHT));
        search_ = new wxSearchCtrl{right_, wxID_ANY};
        search_->SetName("footage-search");
        search_->SetDescriptiveText(_("Name, device or officer"));
        top->Add(search_, wxSizerFlags{1}.CentreVertical().Border(wxRIGHT));
        count_ = new wxStaticText{right_, wxID_ANY, wxEmptyString};
        top->Add(count_, wxSizerFlags{}.CentreVertical());
        column->Add(top, wxSizerFlags{}.Expand().Border(wxBOTTOM));
        column->Add(footage_.window(), wxSizerFlags{2}.Expand().Border(wxLEFT | wxBOTTOM));
        auto* buttons = new wxWrapSizer{wxHORIZONTAL};
        for (auto* made :
             {button(right_, _("Take footage in…"), "take-in", &FootagePage::take_in_asked),
              button(right_, _("Keep for good…"), "keep", &FootagePage::keep),
              button(right_, _("Open with the player"), "open", &FootagePage::open)}) {
            buttons->Add(made, wxSizerFlags{}.Border(wxLEFT | wxBOTTOM));
        }
        column->Add(buttons, wxSizerFlags{}.Expand());
        auto* details = new wxBoxSizer{wxHORIZONTAL};
        constexpr int thumbnail_side = 160;
        picture_ = new wxStaticBitmap{right_, wxID_ANY, wxBitmapBundle{}, wxDefaultPosition,
                                      FromDIP(wxSize{thumbnail_side, thumbnail_side})};
        details->Add(picture_, wxSizerFlags{}.Border(wxLEFT | wxRIGHT));
        about_ = new wxTextCtrl{right_,        wxID_ANY,
                                wxEmptyString, wxDefaultPosition,
                                wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY};
        about_->SetHint(_("Select an item to see what the registers say about it."));
        details->Add(about_, wxSizerFlags{1}.Expand());
        column->Add(details, wxSizerFlags{1}.Expand());
        right_->SetSizer(column);
        filter_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
            remember("footage/filter", filter_name());
            load_footage();
        });
        search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { load_footage(); });
        footage_.window()->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED,
                                [this](wxDataViewEvent&) { load_details(); });
        footage_.window()->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED,
                                [this](wxDataViewEvent&) { open(); });
    }

    [[nodiscard]] std::string filter_name() const
    {
        return filters.at(static_cast<std::size_t>(filter_->GetSelection())).name;
    }

    void show_cases()
    {
        const wxString wanted = case_search_->GetValue().Lower();
        std::vector<Case> shown;
        for (const Case& of : all_cases_) {
            if (wanted.empty() ||
                in_wx(of.number + " " + of.name + " " + of.party).Lower().Contains(wanted)) {
                shown.push_back(of);
            }
        }
        cases_.show(shown);
    }

    [[nodiscard]] std::string chosen_case() const
    {
        const auto chosen = cases_.selection();
        return chosen.empty() ? std::string{} : chosen.front().number;
    }

    void load_footage()
    {
        desk().reader().ask(this, "footage",
                            [this, name = filter_name(), of = cases_.selection(),
                             typed = in_utf8(search_->GetValue())](Archive& archive) {
                                FootageFilter filter =
                                    filter_named(name, local_date(archive.now()));
                                if (!of.empty()) filter.case_id = of.front().id;
                                filter.text = typed;
                                return [this, found = find_footage(archive, filter, most_rows)] {
                                    show_found(found);
                                };
                            });
    }

    void show_found(const FoundFootage& found)
    {
        footage_.show(found.items);
        count_->SetLabel(
            found.total > found.items.size()
                ? text(_("the first {n} of {total}"), {{"n", std::to_string(found.items.size())},
                                                       {"total", std::to_string(found.total)}})
                : text(_("{n} items"), {{"n", std::to_string(found.total)}}));
        right_->Layout();
        load_details();
    }

    void load_details()
    {
        const auto chosen = footage_.selection();
        if (chosen.size() != 1) {
            about_->Clear();
            picture_->Hide();
            right_->Layout();
            return;
        }
        desk().reader().ask(
            this, "details", [this, id = chosen.front().footage.id](Archive& archive) {
                FootageHistory history = footage_history(archive, id);
                const auto thumbnail = history.standing.footage.thumbnail.empty()
                                           ? std::filesystem::path{}
                                           : archive.resolved(history.standing.footage.thumbnail);
                return [this, history = std::move(history), thumbnail] {
                    show_details(history, thumbnail);
                };
            });
    }

    void show_details(const FootageHistory& history, const std::filesystem::path& thumbnail)
    {
        about_->SetValue(in_full(history));
        const wxLogNull quiet; // a thumbnail that cannot be shown is no loss
        wxImage image;
        const bool shown = !thumbnail.empty() && image.LoadFile(in_wx(thumbnail.string()));
        if (shown) {
            const wxSize room =
                picture_->GetMinSize().x > 0 ? picture_->GetMinSize() : picture_->GetSize();
            const double scale = std::min(static_cast<double>(room.x) / image.GetWidth(),
                                          static_cast<double>(room.y) / image.GetHeight());
            picture_->SetBitmap(wxBitmap{image.Scale(
                std::max(1, static_cast<int>(image.GetWidth() * scale)),
                std::max(1, static_cast<int>(image.GetHeight() * scale)), wxIMAGE_QUALITY_HIGH)});
        }
        picture_->Show(shown);
        right_->Layout();
    }

    void new_case()
    {
        show_case_form(this, desk(), [this](const std::string& number) {
            case_search_->Clear();
            desk().go_to(PageId::Footage, number);
        });
    }

    [[nodiscard]] bool case_is_chosen()
    {
        if (!chosen_case().empty()) return true;
        show_notice(this, _("Which case?"), _("Select a case at the left first, or enter one."));
        return false;
    }

    void note()
    {
        if (case_is_chosen()) show_note_form(this, desk(), chosen_case());
    }

    void take_in(const std::vector<std::filesystem::path>& sources)
    {
        if (case_is_chosen()) show_intake_form(this, desk(), chosen_case(), sources);
    }
    void take_in_asked() { take_in({}); }

    void keep() { show_keep_form(this, desk(), footage_.selection()); }

    /// The original is read-only in the archive, so a player cannot change it.
    void open()
    {
        const auto& archive = desk().archive();
        if (!archive) return;
        for (const FootageStanding& chosen : footage_.selection()) {
            const auto file = archive->directory / chosen.footage.stored_as;
            if (desk().open_file(file)) continue;
            show_notice(this, _("Open with the player"),
                        text(_("No program of this computer opens {name}."),
                             {{"name", chosen.footage.original_name}}));
            return;
        }
    }

    wxSplitterWindow* parts_;
    wxPanel* left_;
    wxPanel* right_;
    Table<Case> cases_;
    Table<FootageStanding> footage_;
    std::vector<Case> all_cases_;
    wxSearchCtrl* case_search_ = nullptr;
    wxSearchCtrl* search_ = nullptr;
    wxChoice* filter_ = nullptr;
    wxStaticText* count_ = nullptr;
    wxStaticBitmap* picture_ = nullptr;
    wxTextCtrl* about_ = nullptr;
};

} // namespace

Page* make_footage_page(wxWindow* parent, Desk& desk)
{
    return new FootagePage{parent, desk};
}

} // namespace twofold::gui
