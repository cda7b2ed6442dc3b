#include "gui/registers/registers_page.h"

#include "base/path_below.h"
#include "gui/desk/desk.h"
#include "gui/kit/chinese_words.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/table.h"
#include "gui/kit/text.h"
#include "gui/registers/entry_details.h"
#include "gui/registers/entry_form.h"
#include "gui/registers/entry_list.h"
#include "gui/registers/entry_words.h"
#include "gui/registers/requester_question.h"
#include "gui/registers/step_buttons.h"
#include "registers/approval.h"

#include <wx/button.h>
#include <wx/intl.h>
#include <wx/persist/splitter.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace twofold::gui {

namespace {

/// A register and what is open in it.
struct RegisterRow {
    const Register* of = nullptr;
    std::optional<OpenEntries> open; ///< none: not counted yet
};

wxString open_in_words(const RegisterRow& row)
{
    if (!row.open) return {};
    const std::string open = std::to_string(row.open->open);
    if (row.open->for_you == 0) return in_wx(open);
    return text(_("{open}, {mine} for you"),
                {{"open", open}, {"mine", std::to_string(row.open->for_you)}});
}

std::unique_ptr<Table<RegisterRow>> register_table(wxWindow* parent)
{
    return std::make_unique<Table<RegisterRow>>(
        parent, "all-registers",
        std::vector<Column<RegisterRow>>{
            {.title = _("Register"),
             .text = [](const RegisterRow& row) { return in_words(*row.of); },
             .characters = 22},
            {.title = _("Not finished"), .text = open_in_words, .characters = 8}},
        [](const RegisterRow& row) { return std::string{row.of->name}; });
}

wxSplitterWindow* splitter(wxWindow* parent)
{
    return new wxSplitterWindow{parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                wxSP_LIVE_UPDATE};
}

/// Registers at the left, the entries of one at the right, one entry below.
class RegistersPage : public Page {
public:
    RegistersPage(wxWindow* parent, Desk& desk, const std::vector<Register>& registers)
        : Page{parent, desk}, registers_{registers}, parts_{splitter(this)}, left_{new wxPanel{
                                                                                 parts_}},
          right_{splitter(parts_)}, all_{register_table(left_)}, list_{new EntryList{right_, desk}},
          lower_{new wxPanel{right_}}, steps_{new StepButtons{lower_}}, details_{new EntryDetails{
                                                                            lower_}}
    {
        build();
        list_->on_selection = [this] { load_entry(); };
        details_->on_open = [this](const RelatedRow& row) { open(row); };
        all_->window()->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
            const auto chosen = all_->selection();
            if (!chosen.empty()) choose(*chosen.front().of, {});
        });
        show_counts({});
        choose(registers_.front(), {});
    }

    void refresh() override
    {
        desk().reader().ask_at_leisure(this, "open entries", [this](Archive& archive) {
            std::vector<OpenEntries> counts;
            counts.reserve(registers_.size());
            for (const Register& of : registers_) {
                counts.push_back(open_entries(archive, of));
            }
            return [this, counts] { show_counts(counts); };
        });
        list_->load_again();
    }

    void show(const std::string& subject) override
    {
        constexpr std::string_view prefix = "register:";
        const bool is_register = subject.starts_with(prefix);
        for (const Register& of : registers_) {
            const bool is_meant = is_register ? subject.substr(prefix.size()) == of.name
                                              : subject.starts_with(std::string{of.prefix} + "-");
            if (is_meant) choose(of, is_register ? std::string{} : subject);
        }
    }

    std::vector<PageCommand> commands() override
    {
        return {{_(L"&New entry…\tCtrl+N"), [this] { begin(); }},
                {_(L"Ne&xt step…\tCtrl+Return"), [this] { take_next(); }},
                {_(L"&Correct…\tCtrl+Shift+C"), [this] { correct(); }},
                {_(L"&Ask for approval…\tCtrl+Shift+A"), [this] { ask_for_approval(); }},
                {_("Make the &form\tCtrl+P"), [this] { make_form(); }},
                {_(L"Make the &list of a year…"), [this] { make_list(); }},
                {_("Searc&h\tCtrl+F"), [this] { list_->search_for_something(); }}};
    }

private:
    void build()
    {
        auto* left = new wxBoxSizer{wxVERTICAL};
        left->Add(new wxStaticText{left_, wxID_ANY, _("Registers")},
                  wxSizerFlags{}.Border(wxBOTTOM));
        give_spoken_name(all_->window(), _("Registers"));
        left->Add(all_->window(), wxSizerFlags{1}.Expand());
        left_->SetSizer(left);
        auto* lower = new wxBoxSizer{wxVERTICAL};
        lower->Add(steps_, wxSizerFlags{}.Expand().Border(wxTOP));
        lower->Add(details_, wxSizerFlags{1}.Expand());
        lower_->SetSizer(lower);
        constexpr int register_columns = 36;
        constexpr int details_lines = 14;
        parts_->SetMinimumPaneSize(GetCharWidth() * 16);
        parts_->SplitVertically(left_, right_, GetCharWidth() * register_columns);
        // Two lines of buttons and some of the entry: what lies below the window is not pressed.
        constexpr int least_lines = 11;
        right_->SetMinimumPaneSize(GetCharHeight() * least_lines);
        right_->SetSashGravity(1);
        right_->SplitHorizontally(list_, lower_, -GetCharHeight() * details_lines);
        wxPersistentRegisterAndRestore(parts_, "registers-parts");
        wxPersistentRegisterAndRestore(right_, "registers-halves");
        auto* column = new wxBoxSizer{wxVERTICAL};
        column->Add(parts_, wxSizerFlags{1}.Expand());
        SetSizer(column);
    }

    void show_counts(const std::vector<OpenEntries>& counts)
    {
        std::vector<RegisterRow> rows;
        rows.reserve(registers_.size());
        for (std::size_t i = 0; i < registers_.size(); ++i) {
            rows.push_back(
                {&registers_[i], i < counts.size() ? std::optional{counts[i]} : std::nullopt});
        }
        all_->show(std::move(rows));
        if (of_ != nullptr && all_->selection().empty()) all_->select(std::string{of_->name});
    }

    /// Shows that register, and of it that entry.
    void choose(const Register& of, const std::string& number)
    {
        if (of_ != &of || (view_ && !number.empty() && view_->entry.number != number)) {
            view_.reset();
        }
        of_ = &of;
        const auto selected = all_->selection();
        if (selected.empty() || selected.front().of != &of) all_->select(std::string{of.name});
        list_->show_register(of, number);
        show_entry();
    }

    void load_entry()
    {
        const std::string number = list_->selected();
        if (number.empty()) {
            view_.reset();
            return show_entry();
        }
        // Nothing is done with the one before while this one is read.
        if (view_ && view_->entry.number != number) view_.reset();
        desk().reader().ask(this, "entry", [this, &of = *of_, number](Archive& archive) {
            return
                [this, &of, view = std::make_shared<EntryView>(entry_view(archive, of, number))] {
                    if (of_ != &of || list_->selected() != view->entry.number) return;
                    view_ = *view;
                    show_entry();
                };
        });
    }

    void show_entry()
    {
        if (view_) {
            details_->show(*of_, *view_);
        } else {
            details_->show_nothing();
        }
        show_buttons();
    }

    /// Why who works may not do it, whatever entry it is; empty: they may, or it depends.
    [[nodiscard]] wxString why_not(Act act) const
    {
        const auto& archive = desk().archive();
        if (!archive) return {};
        const auto refused = archive->refused.find(act);
        return refused == archive->refused.end() ? wxString{} : text(refused->second);
    }

    static wxString why_not(const std::optional<Refusal>& refused)
    {
        return refused ? text(refused->why) : wxString{};
    }

    void show_buttons()
    {
        std::vector<StepButton> buttons;
        // Alt and a number press them: their words are of the declaration.
        int number = 0;
        const auto label = [&](const wxString& words) {
            return wxString::Format("&%d  ", ++number) + wxControl::EscapeMnemonics(words) +
                   wxString{L"…"};
        };
        if (view_) {
            for (const NextStep& next : view_->next) {
                buttons.push_back({label(in_words(*next.step)),
                                   "step " + std::string{next.step->name}, why_not(next.refused),
                                   [this, step = next.step] { take(*step); }});
            }
            if (view_->to_approve != nullptr) {
                buttons.push_back({_(L"&Ask for approval…"), "entry-ask",
                                   why_not(view_->asking_refused), [this] { ask_for_approval(); }});
            }
            buttons.push_back({_(L"&Correct…"), "entry-correct", why_not(view_->correction_refused),
                               [this] { correct(); }});
            const bool is_approval = of_->name == approval_name;
            buttons.push_back({is_approval ? _("&Make the form to be signed") : _("&Make the form"),
                               "entry-form-make", why_not(Act::MakeForm), [this] { make_form(); }});
        }
        const Step& first = of_->steps.front();
        if (of_->name != approval_name) {
            buttons.push_back(
                {_(L"&New entry…"), "entry-new", why_not(first.act), [this] { begin(); }});
        }
        buttons.push_back({_(L"Make the &list of a year…"), "register-list", why_not(Act::MakeForm),
                           [this] { make_list(); }});
        steps_->show(buttons);
    }

    /// A new entry: by its first step, and of a consultation by who asks.
    void begin()
    {
        // Requests for approval begin at the entry that needs it.
        if (of_->name == approval_name) return;
        const auto enter_it = [this](Values fixed) {
            fill_in({.of = *of_,
                     .number = {},
                     .present = {},
                     .values = {},
                     .step = &of_->steps.front(),
                     .fixed = std::move(fixed)});
        };
        if (of_->name != "consultation") return enter_it({});
        show_requester_question(this, [enter_it](const std::string& requester) {
            enter_it({{"class", requester}});
        });
    }

    void take(const Step& step)
    {
        if (!view_) return;
        fill_in({.of = *of_,
                 .number = view_->entry.number,
                 .present = view_->entry.latest.step,
                 .values = view_->entry.latest.values,
                 .step = &step});
    }

    void take_next()
    {
        if (!view_) return say_choose_first();
        const auto possible =
            std::ranges::find_if(view_->next, [](const NextStep& next) { return !next.refused; });
        if (possible == view_->next.end()) {
            show_notice(this, in_words(*of_),
                        _("Nothing can be done with this entry now. The "
                          "tool tips of its buttons say why."));
            return;
        }
        take(*possible->step);
    }

    void correct()
    {
        if (!view_) return say_choose_first();
        fill_in({.of = *of_,
                 .number = view_->entry.number,
                 .present = view_->entry.latest.step,
                 .values = view_->entry.latest.values});
    }

    /// What is asked names the entry and what is to be done with it, in the words of the form.
    void ask_for_approval()
    {
        if (!view_) return say_choose_first();
        if (view_->to_approve == nullptr) {
            show_notice(this, in_words(*of_),
                        _("Nothing of this entry has to be approved, or it was asked for."));
            return;
        }
        static const Register approvals = approval_register();
        const std::string number = view_->entry.number;
        const std::string asked = std::string{of_->chinese} + " " + number + "：" +
                                  std::string{view_->to_approve->chinese};
        fill_in({.of = approvals,
                 .number = {},
                 .present = {},
                 .values = {},
                 .step = &approvals.steps.front(),
                 .fixed = {{"subject", number}},
                 .suggested = {{"summary", asked}}});
    }

    void fill_in(const EntryFormSubject& subject)
    {
        show_entry_form(this, desk(), subject, [this](const std::string& number) { show(number); });
    }

    void say_choose_first()
    {
        show_notice(this, in_words(*of_), _("Select an entry in the list first."));
    }

    void make_form()
    {
        if (!view_) return say_choose_first();
        make_document_of(DocumentKind::Entry, view_->entry.number);
    }

    void make_list()
    {
        auto year = std::make_shared<wxTextCtrl*>();
        const std::string today = to_iso8601(local_date(desk().workplace().clock()));
        constexpr std::size_t digits = 4;
        show_form(
            this, in_words(*of_), _("&Make it"),
            [year, today](wxDialog* form, wxSizer* into) {
                FormRows rows{form, into};
                *year = rows.text(_("Year (empty: all)"), in_wx(today.substr(0, digits)));
                (*year)->SetName("list-year");
            },
            [this, year] {
                make_document_of(DocumentKind::Register,
                                 std::string{of_->name} + " " + trimmed(*year));
                return true;
            });
    }

    void make_document_of(DocumentKind kind, std::string subject)
    {
        if (subject.ends_with(' ')) subject.pop_back();
        const DocumentRequest request{.kind = kind,
                                      .subject = std::move(subject),
                                      .output = {},
                                      .words = chinese_words(desk().workplace().installation)};
        auto made = std::make_shared<MadeDocument>();
        desk().do_now(
            this, [request, made](Archive& archive) { *made = make_document(archive, request); },
            [this, made] { open_file(made->path); });
    }

    void open_file(const std::filesystem::path& file)
    {
        desk().open_file(this, file, [this, file] {
            show_notice(this, _("Document"),
                        text(_("The document is in {file}."), {{"file", file.string()}}));
        });
    }

    /// A paper with its program; an entry on this page.
    void open(const RelatedRow& row)
    {
        if (!row.number.empty()) return show(row.number);
        const auto& archive = desk().archive();
        if (!archive) return;
        try {
            open_file(path_below(archive->directory, row.stored_as));
        } catch (...) {
            desk().report(current_failure());
        }
    }

    const std::vector<Register>& registers_;
    wxSplitterWindow* parts_;
    wxPanel* left_;
    wxSplitterWindow* right_;
    std::unique_ptr<Table<RegisterRow>> all_;
    EntryList* list_;
    wxPanel* lower_;
    StepButtons* steps_;
    EntryDetails* details_;
    const Register* of_ = nullptr;
    std::optional<EntryView> view_; ///< of the selected entry; none: nothing is selected
};

} // namespace

Page* make_registers_page(wxWindow* parent, Desk& desk)
{
    return new RegistersPage{parent, desk, all_registers()};
}

Page* make_registers_page_of(wxWindow* parent, Desk& desk, const std::vector<Register>& registers)
{
    return new RegistersPage{parent, desk, registers};
}

} // namespace twofold::gui
