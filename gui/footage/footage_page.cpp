#include "gui/footage/footage_page.h"

#include "base/error.h"
#include "base/path_below.h"
#include "gui/desk/act_persons.h"
#include "gui/desk/desk.h"
#include "gui/footage/case_forms.h"
#include "gui/footage/footage_details.h"
#include "gui/footage/footage_forms.h"
#include "gui/footage/footage_list.h"
#include "gui/footage/footage_tables.h"
#include "gui/footage/view_form.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/searchable_rows.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"

#include <wx/button.h>
#include <wx/dnd.h>
#include <wx/intl.h>
#include <wx/persist/splitter.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/srchctrl.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

namespace twofold::gui {

namespace {

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
        : Page{parent, desk}, parts_{splitter(this)}, left_{new wxPanel{parts_}},
          right_{splitter(parts_)}, cases_{case_table(left_)}, list_{new FootageList{right_, desk}},
          lower_{new wxPanel{right_}}, details_{new FootageDetails{lower_}}
    {
        build_left();
        build_lower();
        constexpr int case_columns = 34;
        constexpr int details_lines = 13;
        parts_->SetMinimumPaneSize(GetCharWidth() * 16);
        parts_->SplitVertically(left_, right_, GetCharWidth() * case_columns);
        right_->SetMinimumPaneSize(GetCharHeight() * 6);
        right_->SetSashGravity(1);
        right_->SplitHorizontally(list_, lower_, -GetCharHeight() * details_lines);
        parts_->SetName("footage-parts");
        right_->SetName("footage-halves");
        wxPersistentRegisterAndRestore(parts_, "footage-parts");
        wxPersistentRegisterAndRestore(right_, "footage-halves");
        auto* column = new wxBoxSizer{wxVERTICAL};
        column->Add(parts_, wxSizerFlags{1}.Expand());
        SetSizer(column);
        list_->on_selection = [this] { load_details(); };
        list_->on_activation = [this] { open(); };
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
        // The list does not wait for 20,000 cases.
        desk().reader().ask_at_leisure(this, "cases", [this](Archive& archive) {
            SearchableRows<Case> all{archive.registers().cases.all(), [](const Case& of) {
                                         return of.number + " " + of.name + " " + of.party;
                                     }};
            return [this, all = std::move(all)]() mutable {
                std::swap(all_cases_, all);
                show_cases();
                if (!wanted_case_.empty() && cases_.select(wanted_case_)) load_of_case();
                wanted_case_.clear();
            };
        });
        list_->load_again();
    }

    void show(const std::string& subject) override
    {
        constexpr std::string_view prefix = "filter:";
        if (subject.starts_with(prefix)) {
            cases_.window()->UnselectAll();
            list_->show_filter(subject.substr(prefix.size()));
        } else if (cases_.select(subject)) {
            load_of_case();
        } else {
            wanted_case_ = subject;
        }
    }

    std::vector<PageCommand> commands() override
    {
        return {{_("&New case…\tCtrl+Shift+N"), [this] { new_case(); }},
                {_("N&ote on the case…\tCtrl+Shift+T"), [this] { note(); }},
                {_("&Take footage in…\tCtrl+I"), [this] { take_in({}); }},
                {_("&Keep for good…\tCtrl+K"), [this] { keep(); }},
                {_("O&pen with the player\tCtrl+Return"), [this] { open(); }},
                {_(L"Co&rrect the case…"), [this] { correct_case(); }},
                {_(L"Take a &fact back…"), [this] { withdraw_fact(); }},
                {_(L"&No footage comes…"), [this] { no_footage(); }},
                {_(L"Another &case…"), [this] { move(); }},
                {_(L"Take a &decision back…"), [this] { withdraw_decision(); }},
                {_("Searc&h\tCtrl+F"), [this] { list_->search_for_something(); }},
                {_("Footage of &all cases\tCtrl+Shift+A"), [this] { show_all_cases(); }}};
    }

private:
    static wxSplitterWindow* splitter(wxWindow* parent)
    {
        return new wxSplitterWindow{parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                    wxSP_LIVE_UPDATE};
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
        case_search_->SetName("case-search");
        case_search_->SetDescriptiveText(_("Number, name or party"));
        case_search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { show_cases(); });
        column->Add(case_search_, wxSizerFlags{}.Expand().Border(wxBOTTOM));
        give_spoken_name(cases_.window(), _("Cases"));
        column->Add(cases_.window(), wxSizerFlags{1}.Expand().Border(wxBOTTOM));
        cases_.window()->MoveAfterInTabOrder(case_search_);
        auto* buttons = new wxWrapSizer{wxHORIZONTAL, 0};
        const auto add = [&](wxButton* made) {
            buttons->Add(made, wxSizerFlags{}.Border(wxRIGHT | wxBOTTOM));
        };
        all_ = button(left_, _("All cases"), "all-cases", &FootagePage::show_all_cases);
        add(all_);
        add(button(left_, _("New case…"), "new-case", &FootagePage::new_case));
        add(button(left_, _("Note a fact…"), "note", &FootagePage::note));
        add(button(left_, _("Correct it…"), "correct-case", &FootagePage::correct_case));
        add(button(left_, _("Take a fact back…"), "withdraw-fact", &FootagePage::withdraw_fact));
        add(button(left_, _(L"No footage comes…"), "no-footage", &FootagePage::no_footage));
        for (const char* name : {"new-case", "correct-case"}) {
            only_who_may(FindWindowByName(name, left_), desk(), Act::EnterCase);
        }
        column->Add(buttons, wxSizerFlags{}.Expand());
        left_->SetSizer(column);
        all_->Disable();
        cases_.window()->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED,
                              [this](wxDataViewEvent&) { load_of_case(); });
    }

    void build_lower()
    {
        auto* column = new wxBoxSizer{wxVERTICAL};
        auto* buttons = new wxWrapSizer{wxHORIZONTAL, 0};
        for (auto* made :
             {button(lower_, _("Take footage in…"), "take-in", &FootagePage::take_in_asked),
              button(lower_, _("Keep for good…"), "keep", &FootagePage::keep),
              button(lower_, _("Open with the player"), "open", &FootagePage::open),
              button(lower_, _("Another case…"), "move", &FootagePage::move),
              button(lower_, _("Take a decision back…"), "withdraw-decision",
                     &FootagePage::withdraw_decision)}) {
            buttons->Add(made, wxSizerFlags{}.Border(wxRIGHT | wxBOTTOM | wxTOP));
        }
        only_who_may(FindWindowByName("take-in", lower_), desk(), Act::TakeIn);
        only_who_may(FindWindowByName("open", lower_), desk(), Act::ViewFootage);
        only_who_may(FindWindowByName("move", lower_), desk(), Act::TakeIn);
        only_who_may(FindWindowByName("withdraw-decision", lower_), desk(), Act::WithdrawKeeping);
        column->Add(buttons, wxSizerFlags{}.Expand());
        column->Add(details_, wxSizerFlags{1}.Expand());
        lower_->SetSizer(column);
        details_->MoveAfterInTabOrder(lower_->GetChildren().GetLast()->GetData());
    }

    void show_cases() { cases_.show(all_cases_.with(case_search_->GetValue())); }

    [[nodiscard]] std::string chosen_case() const
    {
        const auto chosen = cases_.selection();
        return chosen.empty() ? std::string{} : chosen.front()->number;
    }

    void load_of_case()
    {
        const auto chosen = cases_.selection();
        all_->Enable(!chosen.empty());
        list_->show_case(chosen.empty() ? std::nullopt : std::optional{chosen.front()->id});
    }

    void show_all_cases()
    {
        cases_.window()->UnselectAll();
        load_of_case();
    }

    void load_details()
    {
        const auto chosen = list_->selection();
        if (chosen.size() != 1) {
            details_->show_nothing();
            return;
        }
        desk().reader().ask(this, "details",
                            [this, id = chosen.front().footage.id](Archive& archive) {
                                FootageHistory history = footage_history(archive, id);
                                const auto thumbnail = archive.thumbnail_of(history.status.footage);
                                return [this, history = std::move(history), thumbnail] {
                                    details_->show(history, thumbnail);
                                };
                            });
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

    void correct_case()
    {
        if (case_is_chosen()) show_correct_case_form(this, desk(), chosen_case());
    }
    void withdraw_fact()
    {
        if (case_is_chosen()) show_withdraw_fact_form(this, desk(), chosen_case());
    }
    void no_footage()
    {
        if (case_is_chosen()) show_no_footage_form(this, desk(), chosen_case());
    }
    void move() { show_move_form(this, desk(), list_->selection()); }
    void withdraw_decision() { show_withdraw_decision_form(this, desk(), list_->selection()); }

    void take_in(const std::vector<std::filesystem::path>& sources)
    {
        if (case_is_chosen()) show_intake_form(this, desk(), chosen_case(), sources);
    }
    void take_in_asked() { take_in({}); }

    void keep() { show_keep_form(this, desk(), list_->selection()); }

    void open() { show_view_form(this, desk(), list_->selection()); }

    wxSplitterWindow* parts_;
    wxPanel* left_;
    wxSplitterWindow* right_;
    Table<const Case*> cases_;
    FootageList* list_;
    wxPanel* lower_;
    FootageDetails* details_;
    SearchableRows<Case> all_cases_;
    std::string wanted_case_; ///< to select when the list has come
    wxSearchCtrl* case_search_ = nullptr;
    wxButton* all_ = nullptr;
};

} // namespace

Page* make_footage_page(wxWindow* parent, Desk& desk)
{
    return new FootagePage{parent, desk};
}

} // namespace twofold::gui
