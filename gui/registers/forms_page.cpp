#include "gui/registers/forms_page.h"

#include "gui/desk/act_persons.h"
#include "gui/desk/desk.h"
#include "gui/kit/chinese_words.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/line_break.h"
#include "gui/kit/spoken_name.h"
#include "gui/kit/text.h"
#include "gui/labels/print_form.h"
#include "gui/registers/audit_panel.h"
#include "gui/registers/person_forms.h"
#include "gui/registers/register_tables.h"
#include "workstation/review/review.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/notebook.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/wrapsizer.h>

#include <array>
#include <memory>

namespace twofold::gui {

namespace {

/// What can be made: every value of DocumentKind, in the order of the work.
constexpr std::array kinds{DocumentKind::IntakeReceipt,
                           DocumentKind::PreservationDecision,
                           DocumentKind::RecordingRecord,
                           DocumentKind::DiscRegister,
                           DocumentKind::VerificationCertificate,
                           DocumentKind::ReviewReport,
                           DocumentKind::FootageDue,
                           DocumentKind::Entry,
                           DocumentKind::Register};

/// What the subject of a document is.
wxString subject_of(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::IntakeReceipt: return _("Case number");
    case DocumentKind::PreservationDecision: return _("Number of the decision");
    case DocumentKind::RecordingRecord: return _("Volume number");
    case DocumentKind::DiscRegister: return _("Year of recording (empty: all)");
    case DocumentKind::VerificationCertificate: return _("Disc number");
    case DocumentKind::ReviewReport: return _("Year of the review");
    case DocumentKind::FootageDue: return _("Days ahead (empty: 30)");
    case DocumentKind::Entry: return _("Number of the entry");
    case DocumentKind::Register: return _("Name of the register, and perhaps a year");
    }
    return {};
}

/// Everything this page shows, in one go.
struct Shown {
    std::vector<MadeDocument> documents; ///< newest first
    std::vector<PersonRow> people;
    std::vector<SettingRow> settings;
    std::vector<ReviewRule> rules;
};

Shown shown_in(Archive& archive)
{
    Shown found{.documents = made_documents(archive),
                .people = {},
                .settings = {},
                .rules = review_rules(archive)};
    std::ranges::reverse(found.documents);
    const Date today = local_date(archive.now());
    for (PersonRecord& record : archive.registers().people.records()) {
        found.people.push_back({std::move(record), today});
    }
    for (const KnownSetting& known : known_settings()) {
        const bool is_entered = archive.registers().settings.get(known.key).has_value();
        found.settings.push_back({known, value_of(archive, known), is_entered});
    }
    return found;
}

/// Documents, people, settings, rules, and the audit log.
class FormsPage : public Page {
public:
    FormsPage(wxWindow* parent, Desk& desk)
        : Page{parent, desk}, parts_{new wxNotebook{this, wxID_ANY}}, documents_page_{new wxPanel{
                                                                          parts_}},
          people_page_{new wxPanel{parts_}}, settings_page_{new wxPanel{parts_}},
          rules_page_{new wxPanel{parts_}}, documents_{document_table(documents_page_)},
          people_{people_table(people_page_)}, settings_{setting_table(settings_page_)},
          rules_{rule_table(rules_page_)}, audit_{new AuditPanel{parts_, desk}}
    {
        parts_->SetName("forms");
        add_part(documents_page_, _("Documents"), documents_.window(),
                 {{_(L"&Make a document…"), "document-make", Act::MakeForm,
                   [this] { make_document_form(); }},
                  {_("&Open it"), "document-open", Act::Bookkeeping, [this] { open_document(); }},
                  {_(L"&Print…"), "document-print", Act::MakeForm, [this] { print_document(); }}});
        add_part(
            people_page_, _("People"), people_.window(),
            {{_(L"&Enter a person…"), "person-add", Act::KeepPersons,
              [this] { show_person_form(this, this->desk()); }},
             {_(L"&Give a role…"), "person-grant", Act::KeepPersons, [this] { grant_form(); }},
             {_(L"&Take a role back…"), "person-revoke", Act::KeepPersons,
              [this] { revoke_form(); }},
             {_(L"&Details…"), "person-details", Act::KeepPersons, [this] { details_form(); }},
             {_(L"&Left, or back…"), "person-left", Act::KeepPersons, [this] { leaving_form(); }}});
        add_part(
            settings_page_, _("Settings"), settings_.window(),
            {{_(L"&Change…"), "setting-change", Act::ChangeSetting, [this] { setting_form(); }},
             {_(L"Calibrate a &printer…"), "printer-calibrate", Act::ChangeSetting,
              [this] { show_calibration_form(this, this->desk()); }}});
        add_part(rules_page_, _("Rules of the verdict"), rules_.window(),
                 {{_("&Let the rule decide, or no longer"), "rule-confirm", Act::PrepareReview,
                   [this] { confirm_chosen_rule(); }}});
        parts_->AddPage(audit_, _("Audit log"));
        auto* column = new wxBoxSizer{wxVERTICAL};
        column->Add(parts_, wxSizerFlags{1}.Expand());
        SetSizer(column);
        documents_.window()->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED,
                                  [this](wxDataViewEvent&) { open_document(); });
        people_.window()->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED,
                               [this](wxDataViewEvent&) { details_form(); });
        settings_.window()->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED,
                                 [this](wxDataViewEvent&) { setting_form(); });
        desk.works().watch(this, [this](Work& work) {
            if (work.kind() == "print" && !work.running() && IsShownOnScreen()) {
                tell_printed(this, work);
            }
        });
    }

    void refresh() override
    {
        desk().reader().ask(this, "forms", [this](Archive& archive) {
            return [this, found = shown_in(archive)]() mutable {
                documents_.show(std::move(found.documents));
                people_.show(std::move(found.people));
                settings_.show(std::move(found.settings));
                rules_.show(std::move(found.rules));
            };
        });
        audit_->refresh();
    }

    std::vector<PageCommand> commands() override
    {
        return {{_(L"&Make a document…\tCtrl+N"), [this] { make_document_form(); }},
                {_(L"&Enter a person…"), [this] { show_person_form(this, desk()); }},
                {_(L"&Give a role…"), [this] { grant_form(); }},
                {_(L"&Take a role back…"), [this] { revoke_form(); }},
                {_(L"&Details of a person…"), [this] { details_form(); }},
                {_(L"&Left, or back…"), [this] { leaving_form(); }},
                {_("&Verify the whole log\tCtrl+Shift+V"), [this] {
                     parts_->SetSelection(parts_->FindPage(audit_));
                     audit_->verify();
                 }}};
    }

private:
    struct Button {
        wxString label;
        const char* name;
        Act act; ///< what it does; who may not do it cannot press it
        std::function<void()> action;
    };

    void add_part(wxPanel* part, const wxString& title, wxWindow* list,
                  const std::vector<Button>& buttons)
    {
        give_spoken_name(list, title);
        auto* column = new wxBoxSizer{wxVERTICAL};
        column->Add(list, wxSizerFlags{1}.Expand().Border());
        auto* row = new wxWrapSizer{wxHORIZONTAL, 0};
        for (const Button& wanted : buttons) {
            auto* button = new wxButton{part, wxID_ANY, wanted.label};
            button->SetName(wanted.name);
            only_who_may(button, desk(), wanted.act);
            button->Bind(wxEVT_BUTTON, [action = wanted.action](wxCommandEvent&) { action(); });
            row->Add(button, wxSizerFlags{}.Border(wxLEFT | wxBOTTOM));
        }
        column->Add(row, wxSizerFlags{}.Expand());
        part->SetSizer(column);
        parts_->AddPage(part, title);
    }

    void make_document_form()
    {
        struct Fields {
            wxChoice* kind = nullptr;
            wxStaticText* hint = nullptr;
            wxTextCtrl* subject = nullptr;
        };
        auto fields = std::make_shared<Fields>();
        show_form(
            this, _("Make a document"), _("&Make it"),
            [fields](wxDialog* form, wxSizer* into) {
                FormRows rows{form, into};
                std::vector<wxString> names;
                names.reserve(kinds.size());
                for (const DocumentKind kind : kinds) {
                    names.push_back(in_wx(std::string{chinese_name_of(kind)}));
                }
                fields->kind = rows.choice(_("Document"), names);
                fields->kind->SetName("document-kind");
                fields->subject = rows.text(_("About"));
                fields->subject->SetName("document-subject");
                fields->hint = new wxStaticText{form, wxID_ANY, subject_of(kinds.front())};
                into->Add(fields->hint, wxSizerFlags{}.Expand().Border(wxTOP));
                fields->kind->Bind(wxEVT_CHOICE, [fields](wxCommandEvent&) {
                    const auto chosen = static_cast<std::size_t>(fields->kind->GetSelection());
                    fields->hint->SetLabel(subject_of(kinds.at(chosen)));
                });
            },
            [this, fields] {
                const auto chosen = static_cast<std::size_t>(fields->kind->GetSelection());
                make_it({.kind = kinds.at(chosen),
                         .subject = trimmed(fields->subject),
                         .output = {},
                         .words = chinese_words(desk().workplace().installation)});
                return true;
            });
    }

    void make_it(const DocumentRequest& request)
    {
        auto made = std::make_shared<MadeDocument>();
        desk().do_now(
            this, [request, made](Archive& archive) { *made = make_document(archive, request); },
            [this, made] { show_file(made->path); });
    }

    void show_file(const std::filesystem::path& file)
    {
        desk().open_file(this, file, [this, file] {
            show_notice(this, _("Document"),
                        text(_("The document is in {file}."), {{"file", file.string()}}));
        });
    }

    void open_document()
    {
        const auto chosen = documents_.selection();
        if (!chosen.empty()) show_file(chosen.front().path);
    }

    void print_document()
    {
        const auto chosen = documents_.selection();
        if (!chosen.empty()) show_print_form(this, desk(), chosen.front().path);
    }

    /// Shows that form of the selected person.
    template <typename Form>
    void of_person(const Form& show)
    {
        const auto chosen = people_.selection();
        if (chosen.empty()) {
            show_notice(this, _("People"), _("Select a person in the list first."));
        } else {
            show(chosen.front());
        }
    }

    void grant_form()
    {
        of_person(
            [this](const PersonRow& row) { show_grant_form(this, desk(), row.record, row.today); });
    }

    void revoke_form()
    {
        of_person([this](const PersonRow& row) {
            show_revoke_form(this, desk(), row.record, row.today);
        });
    }

    void details_form()
    {
        of_person([this](const PersonRow& row) { show_details_form(this, desk(), row.record); });
    }

    void leaving_form()
    {
        of_person([this](const PersonRow& row) {
            show_leaving_form(this, desk(), row.record, row.today);
        });
    }

    void setting_form()
    {
        const auto chosen = settings_.selection();
        if (chosen.empty()) return;
        const SettingRow& row = chosen.front();
        auto value = std::make_shared<wxTextCtrl*>();
        show_form(
            this, _("Change a setting"), _("&Enter"),
            [value, row](wxDialog* form, wxSizer* into) {
                constexpr int columns = 50;
                auto* words = new wxStaticText{form, wxID_ANY, text(row.known.words)};
                show_in_lines(words, words->GetLabelText(), form->GetCharWidth() * columns);
                into->Add(words, wxSizerFlags{}.Expand().Border(wxBOTTOM));
                FormRows rows{form, into};
                *value = rows.text(_("Value"), setting_in_words(row));
                (*value)->SetName("setting-value");
            },
            [this, value, row] {
                desk().do_now(this,
                              [key = row.known.key, entered = trimmed(*value)](Archive& archive) {
                                  enter_setting(archive, key, entered);
                              });
                return true;
            });
    }

    void confirm_chosen_rule()
    {
        const auto chosen = rules_.selection();
        if (chosen.empty()) return;
        const ConfirmRuleRequest request{.name = chosen.front().name,
                                         .limit = {},
                                         .source = {},
                                         .withdraw = chosen.front().confirmed};
        desk().do_now(this, [request](Archive& archive) {
            static_cast<void>(confirm_rule(archive, request));
        });
    }

    wxNotebook* parts_;
    wxPanel* documents_page_;
    wxPanel* people_page_;
    wxPanel* settings_page_;
    wxPanel* rules_page_;
    Table<MadeDocument> documents_;
    Table<PersonRow> people_;
    Table<SettingRow> settings_;
    Table<ReviewRule> rules_;
    AuditPanel* audit_;
};

} // namespace

Page* make_forms_page(wxWindow* parent, Desk& desk)
{
    return new FormsPage{parent, desk};
}

} // namespace twofold::gui
