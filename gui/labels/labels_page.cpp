#include "gui/labels/labels_page.h"

#include "base/join.h"
#include "gui/desk/act_persons.h"
#include "gui/desk/desk.h"
#include "gui/desk/settings.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/enum_words.h"
#include "gui/kit/line_break.h"
#include "gui/kit/searchable_rows.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/table.h"
#include "gui/kit/text.h"
#include "gui/labels/label_preview.h"
#include "gui/labels/label_rows.h"
#include "gui/labels/office_fields_form.h"
#include "gui/labels/print_form.h"
#include "workstation/paper/label.h"
#include "workstation/paper/put_on_label.h"

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/srchctrl.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

namespace twofold::gui {

namespace {

/// What the preview shows: a picture, or why there is none.
struct Preview {
    std::string png;
    Message why_not;
};

Preview preview_of(Archive& archive, const LabelTemplateEntry& entry,
                   const std::vector<std::string>& discs, double dpi)
{
    try {
        const auto file = label_template_file(archive.workplace().installation, entry.name);
        const LabelTemplate label = load_template(file);
        const auto facts = facts_on_labels(archive, label.kind, discs);
        return {label_png(label, facts.front(), dpi), {}};
    } catch (const Error& error) {
        return {{}, error.message()};
    }
}

/// From discs to labels on paper: template, discs, what it will look like, PDF or printer.
class LabelsPage : public Page {
public:
    LabelsPage(wxWindow* parent, Desk& desk)
        : Page{parent, desk}, parts_{new wxSplitterWindow{this, wxID_ANY, wxDefaultPosition,
                                                          wxDefaultSize, wxSP_LIVE_UPDATE}},
          left_{new wxPanel{parts_}}, right_{new wxPanel{parts_}}, discs_{label_table(left_)}
    {
        build_left();
        build_right();
        constexpr int left_columns = 58;
        parts_->SetMinimumPaneSize(GetCharWidth() * 24);
        parts_->SplitVertically(left_, right_, GetCharWidth() * left_columns);
        auto* column = new wxBoxSizer{wxVERTICAL};
        column->Add(parts_, wxSizerFlags{1}.Expand());
        SetSizer(column);
        load_templates();
        desk.works().watch(this, [this](Work& work) {
            if (work.kind() == "print" && !work.running() && IsShownOnScreen()) {
                tell_printed(this, work);
            }
        });
    }

    void refresh() override
    {
        desk().reader().ask(this, "labels", [this](Archive& archive) {
            return [this, rows = discs_for_labels(archive)]() mutable {
                std::swap(all_, rows);
                show_rows();
            };
        });
    }

    void show(const std::string& subject) override { wanted_ = subject; }

    std::vector<PageCommand> commands() override
    {
        return {{_("&Save as PDF\tCtrl+S"), [this] { make(After::Open); }},
                {_(L"&Print…\tCtrl+P"), [this] { make(After::Print); }},
                {_(L"&Fields of this office…"), [this] { change_office_fields(); }},
                {_("&All that have no label yet\tCtrl+A"), [this] { choose_waiting(); }},
                {_(L"&Calibrate the printer…"), [this] { show_calibration_form(this, desk()); }},
                {_("Searc&h\tCtrl+F"), [this] { search_->SetFocus(); }}};
    }

private:
    enum class After { Open, Print };

    static wxStaticText* heading(wxWindow* parent, const wxString& words)
    {
        auto* shown = new wxStaticText{parent, wxID_ANY, words};
        shown->SetFont(shown->GetFont().Bold());
        return shown;
    }

    void build_left()
    {
        auto* column = new wxBoxSizer{wxVERTICAL};
        column->Add(heading(left_, _("1. Which label?")), wxSizerFlags{}.Border(wxBOTTOM));
        template_ = new wxChoice{left_, wxID_ANY};
        template_->SetName("label-template");
        column->Add(template_, wxSizerFlags{}.Expand().Border(wxRIGHT | wxBOTTOM));
        about_ = new wxStaticText{left_, wxID_ANY, wxEmptyString};
        column->Add(about_, wxSizerFlags{}.Expand().Border(wxRIGHT | wxBOTTOM));
        auto* second = new wxBoxSizer{wxHORIZONTAL};
        second->Add(heading(left_, _("2. Which discs?")), wxSizerFlags{}.CentreVertical());
        search_ = new wxSearchCtrl{left_, wxID_ANY};
        search_->SetDescriptiveText(_("Number or title"));
        second->Add(search_, wxSizerFlags{1}.CentreVertical().Border(wxLEFT | wxRIGHT));
        waiting_ = new wxButton{left_, wxID_ANY, _("All without a &label")};
        waiting_->SetName("label-waiting");
        waiting_->Disable();
        waiting_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_waiting(); });
        second->Add(waiting_, wxSizerFlags{}.CentreVertical().Border(wxRIGHT));
        column->Add(second, wxSizerFlags{}.Expand().Border(wxBOTTOM));
        give_spoken_name(discs_.window(), _("2. Which discs?"));
        column->Add(discs_.window(), wxSizerFlags{1}.Expand().Border(wxRIGHT));
        left_->SetSizer(column);
        discs_.window()->MoveAfterInTabOrder(waiting_);
        template_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
            if (const auto* entry = chosen_template()) remember("label", entry->name);
            show_choice();
        });
        search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { show_matching(); });
        discs_.window()->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED,
                              [this](wxDataViewEvent&) { show_choice(); });
    }

    void build_right()
    {
        auto* column = new wxBoxSizer{wxVERTICAL};
        preview_heading_ = heading(right_, _("3. This is what comes out, at its true size"));
        column->Add(preview_heading_, wxSizerFlags{}.Border(wxLEFT | wxBOTTOM));
        preview_ = new LabelPreview{right_};
        preview_->SetName("label-preview");
        column->Add(preview_, wxSizerFlags{1}.Expand().Border(wxLEFT | wxBOTTOM));
        sheet_ =
            new wxCheckBox{right_, wxID_ANY, _("Se&veral on one A4 sheet, with cutting marks")};
        sheet_->SetName("label-sheet");
        sheet_->SetValue(remembered("label/sheet", "no") == "yes");
        sheet_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) {
            remember("label/sheet", sheet_->GetValue() ? "yes" : "no");
        });
        column->Add(sheet_, wxSizerFlags{}.Border(wxLEFT | wxBOTTOM));
        auto* buttons = new wxWrapSizer{wxHORIZONTAL, 0};
        const auto add = [&](const wxString& label, const char* name, Act act,
                             const std::function<void()>& action) {
            auto* button = new wxButton{right_, wxID_ANY, label};
            button->SetName(name);
            only_who_may(button, desk(), act);
            button->Bind(wxEVT_BUTTON, [action](wxCommandEvent&) { action(); });
            buttons->Add(button, wxSizerFlags{}.Border(wxLEFT | wxBOTTOM));
            return button;
        };
        print_ = add(_(L"&Print…"), "label-print", Act::Label, [this] { make(After::Print); });
        pdf_ = add(_("&Save as PDF"), "label-pdf", Act::Label, [this] { make(After::Open); });
        on_ = add(_(L"It is &on the disc…"), "label-on", Act::Label, [this] { confirm_on(); });
        off_ = add(_(L"&Taken off…"), "label-off", Act::Label, [this] { take_off(); });
        add(_(L"&Fields of this office…"), "label-office", Act::ChangeSetting,
            [this] { change_office_fields(); });
        add(_(L"&Calibrate the printer…"), "label-calibrate", Act::ChangeSetting,
            [this] { show_calibration_form(this, desk()); });
        column->Add(buttons, wxSizerFlags{}.Expand());
        auto* warning = new wxStaticText{
            right_, wxID_ANY,
            _("Never stick paper on a disc: print on a printable face, write with a marker made "
              "for discs, or print what goes around the disc.")};
        constexpr int columns = 70;
        show_in_lines(warning, warning->GetLabelText(), GetCharWidth() * columns);
        column->Add(warning, wxSizerFlags{}.Border(wxLEFT | wxBOTTOM));
        right_->SetSizer(column);
    }

    /// Reading the drawings takes longer than the window may stand still.
    void load_templates()
    {
        desk().reader().ask(this, "templates", [this](Archive& archive) {
            auto found = label_templates(archive.workplace().installation);
            std::erase_if(found,
                          [](const LabelTemplateEntry& entry) { return !entry.problems.empty(); });
            return [this, found]() mutable {
                std::swap(templates_, found);
                show_templates();
            };
        });
    }

    void show_templates()
    {
        const std::string before = remembered("label", "disc-face");
        for (const LabelTemplateEntry& entry : templates_) {
            template_->Append(in_wx(entry.title) + wxString::Format(L" · %g × %g mm",
                                                                    entry.page.width_mm,
                                                                    entry.page.height_mm));
            if (entry.name == before || template_->GetSelection() == wxNOT_FOUND) {
                template_->SetSelection(static_cast<int>(template_->GetCount()) - 1);
            }
        }
        show_choice();
    }

    void show_rows()
    {
        // What waits comes first.
        waiting_->Enable(!all_.all().empty() && !all_.all().front().labelled);
        show_matching();
        if (!wanted_.empty()) discs_.select(wanted_);
        wanted_.clear();
        if (discs_.selection().empty() && !all_.all().empty()) {
            discs_.select(all_.all().front().disc.number);
        }
        show_choice();
    }

    void show_matching()
    {
        discs_.show(all_.with(search_->GetValue()));
        show_choice();
    }

    void choose_waiting()
    {
        search_->ChangeValue({});
        show_matching();
        discs_.window()->UnselectAll();
        std::vector<std::string> waiting;
        for (const LabelRow& row : all_.all()) {
            if (!row.labelled) waiting.push_back(row.disc.number);
        }
        discs_.select_all(waiting);
        show_choice();
    }

    [[nodiscard]] const LabelTemplateEntry* chosen_template() const
    {
        const int chosen = template_->GetSelection();
        return chosen == wxNOT_FOUND ? nullptr : &templates_.at(static_cast<std::size_t>(chosen));
    }

    [[nodiscard]] std::vector<std::string> chosen_discs() const
    {
        std::vector<std::string> numbers;
        for (const LabelRow* row : discs_.selection()) {
            numbers.push_back(row->disc.number);
        }
        return numbers;
    }

    void show_choice()
    {
        const LabelTemplateEntry* entry = chosen_template();
        // The drawings describe themselves in English; their titles are Chinese.
        const bool described = entry != nullptr && language_in_use() == "en";
        about_->SetLabel(described ? in_wx(entry->description) : wxString{});
        about_->Show(described);
        show_in_lines(about_, about_->GetLabelText(),
                      std::max(left_->GetClientSize().x, GetCharWidth() * 40) - GetCharWidth() * 2);
        left_->Layout();
        const std::vector<std::string> discs = chosen_discs();
        const bool ready = entry != nullptr && !discs.empty();
        for (wxWindow* button : {print_, pdf_}) {
            if (button != nullptr) button->Enable(ready);
        }
        const auto rows = discs_.selection();
        const auto made = [](const LabelRow* row) { return row->made && !row->labelled; };
        if (on_ != nullptr) on_->Enable(!rows.empty() && std::ranges::all_of(rows, made));
        if (off_ != nullptr) off_->Enable(rows.size() == 1 && rows.front()->labelled);
        if (!ready) {
            if (preview_ != nullptr) {
                preview_->show({}, all_.all().empty()
                                       ? _("There is no good disc that needs a label.")
                                       : _("Choose one or more discs."));
            }
            return;
        }
        desk().reader().ask(
            this, "preview",
            [this, label = *entry, discs, dpi = LabelPreview::screen_dpi()](Archive& archive) {
                return [this, shown = preview_of(archive, label, discs, dpi)] {
                    preview_->show(shown.png, text(shown.why_not));
                };
            });
    }

    void change_office_fields()
    {
        desk().reader().ask(this, "office-fields", [this](Archive& archive) {
            return [this, fields = office_fields(archive)] {
                show_office_fields_form(this, desk(), fields, [this] { show_choice(); });
            };
        });
    }

    /// What the program made or printed is a file or a sheet of paper; only who did it knows that
    /// it is on the disc.
    void confirm_on()
    {
        const std::vector<std::string> discs = chosen_discs();
        if (discs.empty()) return;
        show_question(
            this,
            {.happened = {msgid("A label that was made or printed is not yet on a disc.")},
             .question = {msgid("Is each of these labels on its disc or sleeve now: {discs}?"),
                          {{"discs", joined(discs, ", ")}}},
             .answers = {{msgid("They are on")}},
             .give_up = {msgid("Not yet")},
             .drive = {}},
            [this, discs](std::optional<std::size_t> answer) {
                if (!answer) return;
                desk().do_now(this, [discs](Archive& archive) {
                    put_on_label(archive, {.discs = discs, .labels = {}});
                });
            });
    }

    void take_off()
    {
        const std::vector<std::string> discs = chosen_discs();
        if (discs.empty()) return;
        const auto typed = std::make_shared<std::string>();
        show_question(this,
                      {.happened = {},
                       .question = {msgid("Is there no label on disc {disc} any more?"),
                                    {{"disc", discs.front()}}},
                       .answers = {{msgid("It was taken off")}},
                       .give_up = {msgid("It is still on")},
                       .drive = {},
                       .words_wanted = {msgid("Reason")},
                       .words = typed},
                      [this, typed, disc = discs.front()](std::optional<std::size_t> answer) {
                          if (!answer) return;
                          desk().do_now(this, [disc, because = *typed](Archive& archive) {
                              take_off_label(archive, disc, because);
                          });
                      });
    }

    void make(After after)
    {
        const LabelTemplateEntry* entry = chosen_template();
        LabelRequest request{.discs = chosen_discs()};
        if (entry == nullptr || request.discs.empty()) return;
        request.label = entry->name;
        if (sheet_->GetValue()) request.pages = LabelPages::SheetA4;
        auto file = std::make_shared<std::filesystem::path>();
        desk().do_now(
            this, [request, file](Archive& archive) { *file = make_labels(archive, request); },
            [this, file, after] {
                if (after == After::Print) {
                    show_print_form(this, desk(), *file);
                    return;
                }
                desk().open_file(this, *file, [this, file] {
                    show_notice(this, _("Labels"),
                                text(_("The labels are in {file}."), {{"file", file->string()}}));
                });
            });
    }

    wxSplitterWindow* parts_;
    wxPanel* left_;
    wxPanel* right_;
    Table<const LabelRow*> discs_;
    SearchableRows<LabelRow> all_;
    std::vector<LabelTemplateEntry> templates_;
    std::string wanted_;
    wxChoice* template_ = nullptr;
    wxStaticText* about_ = nullptr;
    wxSearchCtrl* search_ = nullptr;
    wxButton* waiting_ = nullptr;
    wxStaticText* preview_heading_ = nullptr;
    LabelPreview* preview_ = nullptr;
    wxCheckBox* sheet_ = nullptr;
    wxButton* print_ = nullptr;
    wxButton* pdf_ = nullptr;
    wxButton* on_ = nullptr;
    wxButton* off_ = nullptr;
};

} // namespace

Page* make_labels_page(wxWindow* parent, Desk& desk)
{
    return new LabelsPage{parent, desk};
}

} // namespace twofold::gui
