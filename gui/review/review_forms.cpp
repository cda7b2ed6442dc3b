#include "gui/review/review_forms.h"

#include "base/error.h"
#include "gui/desk/act_persons.h"
#include "gui/desk/desk.h"
#include "gui/desk/drive_watch.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/line_break.h"
#include "gui/kit/name_ticks.h"
#include "gui/kit/signal.h"
#include "gui/kit/text.h"
#include "gui/recording/drive_card.h"
#include "workstation/healing/refresh.h"
#include "workstation/review/review_closing.h"
#include "workstation/review/review_sheet.h"

#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <functional>
#include <memory>
#include <utility>

namespace twofold::gui {

namespace {

constexpr int long_text = 3;
constexpr int whole = 100;

void say(wxDialog* form, wxSizer* rows, const wxString& words, Signal signal = Signal::Neutral)
{
    constexpr int columns = 60;
    auto* shown = new wxStaticText{form, wxID_ANY, words};
    shown->SetForegroundColour(text_colour(signal));
    show_in_lines(shown, shown->GetLabelText(), form->GetCharWidth() * columns);
    rows->Add(shown, wxSizerFlags{}.Expand().Border(wxBOTTOM));
}

/// Has a reason written down and does with it what it is for.
void ask_for_reason(wxWindow* parent, Desk& desk, const wxString& title,
                    const wxString& explanation,
                    std::function<void(Archive&, const std::string& reason)> enter)
{
    auto because = std::make_shared<wxTextCtrl*>();
    show_form(
        parent, title, _("&Excuse it"),
        [because, explanation](wxDialog* form, wxSizer* rows) {
            say(form, rows, explanation);
            FormRows lines{form, rows};
            *because = lines.text(_("Reason"), {}, long_text);
            (*because)->SetName("because");
        },
        [because, parent, &desk, enter = std::move(enter)] {
            const std::string reason = trimmed(*because);
            if (reason.empty()) {
                (*because)->SetFocus();
                return false;
            }
            desk.do_now(parent, [enter, reason](Archive& archive) { enter(archive, reason); });
            return true;
        });
}

} // namespace

void show_open_review_form(wxWindow* parent, Desk& desk, int year)
{
    struct Fields {
        wxTextCtrl* year = nullptr;
        wxTextCtrl* participants = nullptr;
        wxTextCtrl* interval = nullptr;
        wxTextCtrl* sample = nullptr;
        wxTextCtrl* footage = nullptr;
    };
    auto fields = std::make_shared<Fields>();
    show_form(
        parent, _("Open an annual review"), _("&Open the review"),
        [fields, year](wxDialog* form, wxSizer* rows) {
            say(form, rows,
                _("Draws up which discs are to be checked this year, a sample of the footage, and "
                  "the score sheets. What is left empty is as in the settings."));
            FormRows lines{form, rows};
            fields->year = lines.text(_("Year"), wxString::Format("%d", year));
            fields->year->SetName("review-year");
            fields->participants = lines.text(_("Who takes part"));
            fields->participants->SetHint(_("several: with commas between"));
            fields->interval = lines.text(_("Every disc is checked within (years)"));
            fields->sample = lines.text(_("Of the discs that are not due, draw (%)"));
            fields->footage = lines.text(_("Of the cases with new footage, draw (%)"));
        },
        [fields, parent, &desk] {
            OpenReviewRequest request;
            const bool read = read_or_say_why(parent, [&] {
                request.year = static_cast<int>(number_in(fields->year).value_or(0));
                request.participants = list_in(fields->participants);
                if (const auto years = number_in(fields->interval)) {
                    request.interval_years = static_cast<int>(*years);
                }
                if (const auto share = number_in(fields->sample)) {
                    request.sample_share = *share / whole;
                }
                if (const auto share = number_in(fields->footage)) {
                    request.footage_share = *share / whole;
                }
            });
            if (!read) return false;
            desk.do_now(parent, [request](Archive& archive) {
                static_cast<void>(open_review(archive, request));
            });
            return true;
        });
}

void show_excuse_form(wxWindow* parent, Desk& desk, int year, const std::string& disc)
{
    ask_for_reason(parent, desk, text(_("Excuse disc {disc}"), {{"disc", disc}}),
                   _("The disc stays unchecked this year. The reason is printed in the report."),
                   [year, disc](Archive& archive, const std::string& reason) {
                       excuse_disc(archive, year, disc, reason);
                   });
}

void show_excuse_sheet_form(wxWindow* parent, Desk& desk, int year, const ReviewSheet& sheet)
{
    ask_for_reason(parent, desk,
                   text(_("Excuse the sheet: {subject}"), {{"subject", title_of(sheet)}}),
                   _("The sheet is not filled in this year. The reason is printed in the report."),
                   [year, subject = sheet.subject](Archive& archive, const std::string& reason) {
                       excuse_sheet(archive, year, subject, reason);
                   });
}

namespace {

void show_form_to_close(wxWindow* parent, Desk& desk, int year, const ActPersons& signers)
{
    const wxString title = text(_("Close the review of {year}"), {{"year", std::to_string(year)}});
    if (!somebody_may(parent, title, signers)) return;
    struct Fields {
        NameTicks* signers = nullptr;
        wxTextCtrl* summary = nullptr;
        wxTextCtrl* measures = nullptr;
    };
    auto fields = std::make_shared<Fields>();
    show_form(
        parent, title, _("&Close the review"),
        [fields, signers](wxDialog* form, wxSizer* rows) {
            say(form, rows,
                _("A closed review cannot be opened again. It is refused while a disc is due and "
                  "neither checked nor excused, or a score sheet is neither filled in nor "
                  "excused."),
                Signal::Attention);
            FormRows lines{form, rows};
            fields->signers = lines.add<NameTicks>(_("Who signs"), [&](wxWindow* row) {
                return new NameTicks{row, "signer", signers.names};
            });
            fields->summary = lines.text(_("Summary"), {}, long_text);
            fields->measures = lines.text(_("What is announced or done"), {}, long_text);
        },
        [fields, parent, &desk, year] {
            const CloseReviewRequest request{.year = year,
                                             .signed_by = fields->signers->ticked(),
                                             .summary = trimmed(fields->summary),
                                             .measures = trimmed(fields->measures)};
            desk.do_now(parent, [request](Archive& archive) { close_review(archive, request); });
            return true;
        });
}

} // namespace

void show_close_review_form(wxWindow* parent, Desk& desk, int year)
{
    desk.reader().ask(parent, "signers", [parent, &desk, year](Archive& archive) {
        return [parent, &desk, year, signers = act_persons(archive, Act::SignReview)] {
            show_form_to_close(parent, desk, year, signers);
        };
    });
}

void show_refresh_form(wxWindow* parent, Desk& desk, const std::string& disc)
{
    struct Fields {
        std::vector<std::string> drives;
        wxChoice* drive = nullptr;
        wxTextCtrl* because = nullptr;
    };
    auto fields = std::make_shared<Fields>();
    std::vector<wxString> names;
    for (const Drive& drive : desk.drive_watch().drives()) {
        if (drive.availability != DriveAvailability::Ready) continue;
        fields->drives.push_back(drive.address);
        names.push_back(in_wx(drive.address) + wxString{L" · "} + medium_in_words(drive.medium));
    }
    show_form(
        parent, text(_("A new disc for {disc}"), {{"disc", disc}}), _("&Record the new disc"),
        [fields, names](wxDialog* form, wxSizer* rows) {
            say(form, rows,
                _("The new disc is recorded from the sealed image, or put together from the "
                  "copies, and read back in full. The old one is marked as replaced only when the "
                  "new one is good; keep the old one apart."));
            FormRows lines{form, rows};
            fields->drive = lines.choice(_("Drive with a blank medium"), names);
            fields->drive->SetName("refresh-drive");
            fields->because = lines.text(_("Reason"));
            fields->because->SetHint(_("empty: what its last check found"));
        },
        [fields, &desk, disc] {
            const int chosen = fields->drive->GetSelection();
            if (chosen == wxNOT_FOUND) return false;
            const RefreshRequest request{
                .disc = disc,
                .because = trimmed(fields->because),
                .drives = {fields->drives.at(static_cast<std::size_t>(chosen))}};
            desk.works().dismiss("refresh");
            desk.run("refresh", {msgid("A new disc for {disc}"), {{"disc", disc}}},
                     [request](Archive& archive, Operator& person, Job& job) -> std::any {
                         return refresh(archive, request, person, job);
                     });
            return true;
        });
}

} // namespace twofold::gui
