#include "gui/footage/footage_forms.h"

#include "footage/openable.h"
#include "footage/original_name.h"
#include "gui/desk/act_persons.h"
#include "gui/kit/command_words.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/signal.h"
#include "gui/kit/text.h"
#include "retention/retention.h"
#include "texts/intake_words.h"
#include "texts/words.h"
#include "workstation/entries/keeping.h"
#include "workstation/entries/take_in_from.h"
#include "workstation/footage/enter_case.h"

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

namespace {

/// What the form of an intake asks for.
struct IntakeFields {
    std::vector<std::filesystem::path> sources;
    wxTextCtrl* list = nullptr;
    wxTextCtrl* hand_over = nullptr;
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

void add_files(wxWindow* form, IntakeFields& fields)
{
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
        fields.sources.emplace_back(in_utf8(path));
    }
    fields.show();
}

void add_folder(wxWindow* form, IntakeFields& fields)
{
    wxDirDialog dialog{form, _("Folder with footage"), {}, wxDD_DIR_MUST_EXIST};
    if (dialog.ShowModal() != wxID_OK) return;
    fields.sources.emplace_back(in_utf8(dialog.GetPath()));
    fields.show();
}

void make_intake_form(wxDialog* form, wxSizer* into, const std::shared_ptr<IntakeFields>& fields)
{
    FormRows rows{form, into};
    fields->list = rows.text(_("&Files and folders"), {}, 5);
    fields->list->SetEditable(false);
    fields->hand_over = rows.text(_("Number of its hand-&over"));
    fields->hand_over->SetHint(_("gives camera and bearer, e.g. JJ-2026-0001"));
    fields->device = rows.text(_("&Camera it comes from"));
    fields->from = rows.text(_("&Handed over by"));
    fields->show();
    auto* buttons = new wxBoxSizer{wxHORIZONTAL};
    auto* files = new wxButton{form, wxID_ANY, _("Add f&iles…")};
    auto* folder = new wxButton{form, wxID_ANY, _("Add a fol&der…")};
    buttons->Add(files, wxSizerFlags{}.Border(wxRIGHT));
    buttons->Add(folder);
    into->Add(buttons, wxSizerFlags{}.Border(wxTOP));
    files->Bind(wxEVT_BUTTON, [fields, form](wxCommandEvent&) { add_files(form, *fields); });
    folder->Bind(wxEVT_BUTTON, [fields, form](wxCommandEvent&) { add_folder(form, *fields); });
}

/// Starts the work, and shows its receipt when it has ended.
void begin_intake(wxWindow* parent, Desk& desk, const TakeInRequest& request,
                  const std::string& hand_over)
{
    const std::string& case_number = request.case_number;
    Work& work = desk.run("intake", {msgid("Intake into case {number}"), {{"number", case_number}}},
                          [request, hand_over](Archive& archive, Operator&, Job& job) -> std::any {
                              if (hand_over.empty()) return take_in(archive, request, job);
                              return take_in_from(archive, hand_over, request, job);
                          });
    desk.works().watch(parent, [parent, &desk, &work, case_number](Work& told) {
        if (&told != &work || told.running()) return;
        if (const auto* report = told.result<TakeInReport>()) {
            show_notice(parent, _("Receipt of the intake"), receipt(*report, case_number));
        }
        if (told.failure()) desk.report(*told.failure());
    });
}

} // namespace

void show_intake_form(wxWindow* parent, Desk& desk, const std::string& case_number,
                      std::vector<std::filesystem::path> sources)
{
    const auto fields = std::make_shared<IntakeFields>();
    fields->sources = std::move(sources);
    show_form(
        parent, text(_("Take footage in, case {number}"), {{"number", case_number}}), _("&Take in"),
        [fields](wxDialog* form, wxSizer* into) { make_intake_form(form, into, fields); },
        [fields, parent, &desk, case_number] {
            const TakeInRequest request{.sources = fields->sources,
                                        .case_number = case_number,
                                        .device = trimmed(fields->device),
                                        .handed_over_by = trimmed(fields->from)};
            const bool named = read_or_say_why(parent, [&] {
                if (request.sources.empty()) {
                    throw Error{ErrorCode::InvalidInput,
                                {msgid("Add the files or folders that are to be taken in.")}};
                }
            });
            if (named) begin_intake(parent, desk, request, trimmed(fields->hand_over));
            return named;
        });
}

namespace {

void show_form_to_keep(wxWindow* parent, Desk& desk, const std::vector<FootageStatus>& items);

/// The names of those that nobody can look at, the first of them.
std::string names_of_unopened(const std::vector<FootageStatus>& items)
{
    constexpr std::size_t few = 6;
    std::string names;
    std::size_t count = 0;
    for (const FootageStatus& item : items) {
        if (can_be_opened(item.footage)) continue;
        if (count < few) names += (names.empty() ? "" : ", ") + item.footage.original_name;
        ++count;
    }
    return count > few ? names + " …" : names;
}

} // namespace

void show_keep_form(wxWindow* parent, Desk& desk, const std::vector<FootageStatus>& items)
{
    const auto unopened = std::ranges::count_if(
        items, [](const FootageStatus& item) { return !can_be_opened(item.footage); });
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

/// What the form of a preservation decision asks for.
struct KeepFields {
    std::vector<std::pair<Ground, wxCheckBox*>> ticked;
    wxTextCtrl* explanation = nullptr;
    wxChoice* period = nullptr;
    wxChoice* decider = nullptr;
    ActPersons deciders;
};

using FootageByCase = std::map<std::string, std::vector<FootageId>>;

FootageByCase undecided_by_case(const std::vector<FootageStatus>& items)
{
    FootageByCase by_case;
    for (const FootageStatus& item : items) {
        if (!item.decided) by_case[item.case_number].push_back(item.footage.id);
    }
    return by_case;
}

void make_keep_form(wxDialog* form, wxSizer* into, KeepFields& fields, const FootageByCase& by_case)
{
    std::size_t count = 0;
    for (const auto& [number, ids] : by_case) {
        count += ids.size();
    }
    into->Add(new wxStaticText{form, wxID_ANY,
                               text(_("{n} items of {cases} cases. Why are they kept?"),
                                    {{"n", std::to_string(count)},
                                     {"cases", std::to_string(by_case.size())}})},
              wxSizerFlags{}.Border(wxBOTTOM));
    for (const Ground ground : all_of<Ground>()) {
        auto* box = new wxCheckBox{form, wxID_ANY,
                                   in_wx(in_words(ground)) + wxString{L"　"} +
                                       in_wx(article_in_chinese(clause_of(ground)))};
        box->SetName("ground " + in_wx(name_of(ground)));
        into->Add(box, wxSizerFlags{}.Border(wxBOTTOM));
        fields.ticked.emplace_back(ground, box);
    }
    into->Add(new wxStaticText{form, wxID_ANY,
                               _("None ticked: the grounds that the facts noted on the "
                                 "case give.")},
              wxSizerFlags{}.Border(wxBOTTOM));
    FormRows rows{form, into};
    fields.explanation = rows.text(_("&Explanation: what happened?"), {}, 4);
    fields.explanation->SetName("explanation");
    fields.period = rows.choice(_("Kept for how &long"), names_of(all_of<RetentionPeriod>()));
    std::vector<wxString> deciders;
    deciders.reserve(fields.deciders.names.size());
    for (const std::string& name : fields.deciders.names) {
        deciders.push_back(in_wx(name));
    }
    // Whoever works here proposes it: where another may decide, that one is chosen.
    const bool is_alone = deciders.size() == 1;
    fields.decider =
        rows.choice(_("&Who decides"), deciders, is_alone ? fields.deciders.acting : wxNOT_FOUND);
    fields.decider->SetName("decider");
}

/// One decision for each case, all on the grounds that were ticked.
std::vector<PreserveRequest> requests_of(const KeepFields& fields, const std::string& decider,
                                         const FootageByCase& by_case)
{
    PreserveRequest request;
    for (const auto& [ground, box] : fields.ticked) {
        if (box->GetValue()) request.grounds.push_back(ground);
    }
    request.explanation = trimmed(fields.explanation);
    request.decided_by = decider;
    request.retention =
        all_of<RetentionPeriod>().at(static_cast<std::size_t>(fields.period->GetSelection()));
    std::vector<PreserveRequest> requests;
    for (const auto& [number, ids] : by_case) {
        requests.push_back(request);
        requests.back().case_number = number;
        requests.back().footage = ids;
    }
    return requests;
}

void show_form_to_keep(wxWindow* parent, Desk& desk, const FootageByCase& by_case,
                       const ActPersons& deciders)
{
    if (!somebody_may(parent, _("Keep for good"), deciders)) return;
    const auto fields = std::make_shared<KeepFields>();
    fields->deciders = deciders;
    show_form(
        parent, _("Keep for good"), _("&Keep for good"),
        [fields, &by_case](wxDialog* form, wxSizer* into) {
            make_keep_form(form, into, *fields, by_case);
        },
        [fields, parent, &desk, by_case] {
            const auto chosen = chosen_in(fields->decider);
            if (!chosen) return false;
            const std::vector<PreserveRequest> requests =
                requests_of(*fields, fields->deciders.names.at(*chosen), by_case);
            const bool explained = read_or_say_why(parent, [&] {
                if (requests.front().explanation.empty()) {
                    throw Error{ErrorCode::InvalidInput,
                                {msgid("A preservation decision needs an explanation: what "
                                       "happened?")}};
                }
            });
            if (!explained) return false;
            desk.do_now(parent, [requests](Archive& archive) {
                static_cast<void>(preserve_all(archive, requests));
            });
            return true;
        });
}

void show_form_to_keep(wxWindow* parent, Desk& desk, const std::vector<FootageStatus>& items)
{
    const FootageByCase by_case = undecided_by_case(items);
    if (by_case.empty()) {
        show_notice(parent, _("Keep for good"),
                    _("Select footage that is not under a decision yet."));
        return;
    }
    desk.reader().ask(parent, "deciders", [parent, &desk, by_case](Archive& archive) {
        return [parent, &desk, by_case, deciders = act_persons(archive, Act::DecideToKeep)] {
            show_form_to_keep(parent, desk, by_case, deciders);
        };
    });
}

} // namespace

} // namespace twofold::gui
