#include "gui/footage_forms.h"

#include "footage/openable.h"
#include "footage/original_name.h"
#include "gui/command_words.h"
#include "gui/dialogs.h"
#include "gui/form_fields.h"
#include "gui/signal.h"
#include "gui/text.h"
#include "retention/retention.h"
#include "texts/intake_words.h"
#include "texts/words.h"
#include "workstation/enter_case.h"
#include "workstation/preserve.h"
#include "workstation/take_in.h"

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/dirdlg.h>
#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

namespace twofold::gui {

namespace {

constexpr std::array grounds{Ground::Dispute, Ground::Obstruction, Ground::Sensitive};
constexpr std::array periods{RetentionPeriod::Permanent, RetentionPeriod::ThirtyYears,
                             RetentionPeriod::WithCaseFile};

template <typename Values>
std::vector<wxString> names_of(const Values& values)
{
    std::vector<wxString> names;
    names.reserve(values.size());
    for (const auto value : values) {
        names.push_back(in_wx(in_words(value)));
    }
    return names;
}

/// The counts first; then each file about which something has to be known.
wxString receipt(const TakeInReport& report, const std::string& case_number)
{
    wxString words;
    for (const Message& line : words_about(report)) {
        words += (words.empty() ? "" : "\n") + in_places_of_window(text(line));
    }
    for (const TakenInFile& file : report.files) {
        const std::string name = shown(file.source.filename());
        const std::vector<Message> about = words_about(file, name, case_number);
        if (about.empty()) continue;
        const bool named = file.outcome != TakenInFile::Outcome::TakenIn;
        if (!named) words += "\n" + in_wx(name);
        for (std::size_t i = 0; i < about.size(); ++i) {
            const bool below = !named || i > 0;
            words +=
                "\n" + (below ? wxString{L"　"} : wxString{}) + in_places_of_window(text(about[i]));
        }
    }
    return words;
}

} // namespace

void show_intake_form(wxWindow* parent, Desk& desk, const std::string& case_number,
                      std::vector<std::filesystem::path> sources)
{
    struct Fields {
        std::vector<std::filesystem::path> sources;
        wxTextCtrl* list = nullptr;
        wxTextCtrl* device = nullptr;
        wxTextCtrl* from = nullptr;

        void show() const
        {
            wxString names;
            for (const auto& source : sources) {
                names += in_wx(source.string()) + "\n";
            }
            list->SetValue(names);
        }
    };
    const auto fields = std::make_shared<Fields>();
    fields->sources = std::move(sources);
    show_form(
        parent, text(_("Take footage in, case {number}"), {{"number", case_number}}), _("&Take in"),
        [fields](wxDialog* form, wxSizer* into) {
            FormRows rows{form, into};
            fields->list = rows.text(_("&Files and folders"), {}, 5);
            fields->list->SetEditable(false);
            fields->device = rows.text(_("&Camera it comes from"));
            fields->from = rows.text(_("&Handed over by"));
            fields->show();
            auto* buttons = new wxBoxSizer{wxHORIZONTAL};
            auto* files = new wxButton{form, wxID_ANY, _("Add f&iles…")};
            auto* folder = new wxButton{form, wxID_ANY, _("Add a fol&der…")};
            buttons->Add(files, wxSizerFlags{}.Border(wxRIGHT));
            buttons->Add(folder);
            into->Add(buttons, wxSizerFlags{}.Border(wxTOP));
            files->Bind(wxEVT_BUTTON, [fields, form](wxCommandEvent&) {
                wxFileDialog dialog{form,
                                    _("Footage"),
                                    {},
                                    {},
                                    wxFileSelectorDefaultWildcardStr,
                                    wxFD_OPEN | wxFD_MULTIPLE | wxFD_FILE_MUST_EXIST};
                if (dialog.ShowModal() != wxID_OK) return;
                wxArrayString paths;
                dialog.GetPaths(paths);
                for (const wxString& path : paths) {
                    fields->sources.emplace_back(in_utf8(path));
                }
                fields->show();
            });
            folder->Bind(wxEVT_BUTTON, [fields, form](wxCommandEvent&) {
                wxDirDialog dialog{form, _("Folder with footage"), {}, wxDD_DIR_MUST_EXIST};
                if (dialog.ShowModal() != wxID_OK) return;
                fields->sources.emplace_back(in_utf8(dialog.GetPath()));
                fields->show();
            });
        },
        [fields, parent, &desk, case_number] {
            TakeInRequest request{.sources = fields->sources,
                                  .case_number = case_number,
                                  .device = trimmed(fields->device),
                                  .handed_over_by = trimmed(fields->from)};
            const bool named = read_or_say_why(parent, [&] {
                if (request.sources.empty()) {
                    throw Error{ErrorCode::InvalidInput,
                                {msgid("Add the files or folders that are to be taken in.")}};
                }
            });
            if (!named) return false;
            Work& work =
                desk.run("intake", {msgid("Intake into case {number}"), {{"number", case_number}}},
                         [request](Archive& archive, Operator&, Job& job) -> std::any {
                             return take_in(archive, request, job);
                         });
            desk.works().watch(parent, [parent, &desk, &work, case_number](Work& told) {
                if (&told != &work || told.running()) return;
                if (const auto* report = told.result<TakeInReport>()) {
                    show_notice(parent, _("Receipt of the intake"), receipt(*report, case_number));
                }
                if (told.failure()) desk.report(*told.failure());
            });
            return true;
        });
}

namespace {

void show_form_to_keep(wxWindow* parent, Desk& desk, const std::vector<FootageStanding>& items);

/// The names of those that nobody can look at, the first of them.
std::string names_of_unopened(const std::vector<FootageStanding>& items)
{
    constexpr std::size_t few = 6;
    std::string names;
    std::size_t count = 0;
    for (const FootageStanding& item : items) {
        if (can_be_opened(item.footage)) continue;
        if (count < few) names += (names.empty() ? "" : ", ") + item.footage.original_name;
        ++count;
    }
    return count > few ? names + " …" : names;
}

} // namespace

void show_keep_form(wxWindow* parent, Desk& desk, const std::vector<FootageStanding>& items)
{
    const auto unopened = std::ranges::count_if(
        items, [](const FootageStanding& item) { return !can_be_opened(item.footage); });
    if (unopened == 0) return show_form_to_keep(parent, desk, items);
    show_question(
        parent,
        {.happened = {msgid("{n} of these files cannot be opened, so nobody can see or hear what "
                            "they show: {names}"),
                      {{"n", std::to_string(unopened)}, {"names", names_of_unopened(items)}}},
         .question = {msgid("Keep them for good all the same?")},
         .answers = {{msgid("Keep them all the same")}},
         .give_up = {msgid("Not yet")},
         .drive = {}},
        [parent, &desk, items](std::optional<std::size_t> answer) {
            if (answer) show_form_to_keep(parent, desk, items);
        });
}

namespace {

void show_form_to_keep(wxWindow* parent, Desk& desk, const std::vector<FootageStanding>& items)
{
    struct Fields {
        std::array<wxCheckBox*, grounds.size()> ticked{};
        wxTextCtrl* explanation = nullptr;
        wxChoice* period = nullptr;
    };
    const auto fields = std::make_shared<Fields>();
    std::map<std::string, std::vector<FootageId>> by_case;
    for (const FootageStanding& item : items) {
        if (!item.decided) by_case[item.case_number].push_back(item.footage.id);
    }
    if (by_case.empty()) {
        show_notice(parent, _("Keep for good"),
                    _("Select footage that is not under a decision yet."));
        return;
    }
    show_form(
        parent, _("Keep for good"), _("&Keep for good"),
        [fields, &by_case](wxDialog* form, wxSizer* into) {
            std::size_t count = 0;
            for (const auto& [number, ids] : by_case) {
                count += ids.size();
            }
            into->Add(new wxStaticText{form, wxID_ANY,
                                       text(_("{n} items of {cases} cases. Why are they kept?"),
                                            {{"n", std::to_string(count)},
                                             {"cases", std::to_string(by_case.size())}})},
                      wxSizerFlags{}.Border(wxBOTTOM));
            for (std::size_t i = 0; i < grounds.size(); ++i) {
                fields->ticked.at(i) =
                    new wxCheckBox{form, wxID_ANY,
                                   in_wx(in_words(grounds.at(i))) + wxString{L"　"} +
                                       in_wx(clause_of(grounds.at(i)))};
                fields->ticked.at(i)->SetName("ground " + in_wx(name_of(grounds.at(i))));
                into->Add(fields->ticked.at(i), wxSizerFlags{}.Border(wxBOTTOM));
            }
            into->Add(new wxStaticText{form, wxID_ANY,
                                       _("None ticked: the grounds that the facts noted on the "
                                         "case give.")},
                      wxSizerFlags{}.Border(wxBOTTOM));
            FormRows rows{form, into};
            fields->explanation = rows.text(_("&Explanation: what happened?"), {}, 4);
            fields->explanation->SetName("explanation");
            fields->period = rows.choice(_("Kept for how &long"), names_of(periods));
        },
        [fields, parent, &desk, by_case] {
            PreserveRequest request;
            for (std::size_t i = 0; i < grounds.size(); ++i) {
                if (fields->ticked.at(i)->GetValue()) request.grounds.push_back(grounds.at(i));
            }
            request.explanation = trimmed(fields->explanation);
            request.retention =
                periods.at(static_cast<std::size_t>(fields->period->GetSelection()));
            const bool explained = read_or_say_why(parent, [&] {
                if (request.explanation.empty()) {
                    throw Error{ErrorCode::InvalidInput,
                                {msgid("A preservation decision needs an explanation: what "
                                       "happened?")}};
                }
            });
            if (!explained) return false;
            desk.do_now(parent, [request, by_case](Archive& archive) {
                // All decisions together or none.
                Transaction together{archive.catalogue().session};
                for (const auto& [number, ids] : by_case) {
                    PreserveRequest one = request;
                    one.case_number = number;
                    one.footage = ids;
                    static_cast<void>(preserve(archive, one));
                }
                together.commit();
            });
            return true;
        });
}

} // namespace

} // namespace twofold::gui
