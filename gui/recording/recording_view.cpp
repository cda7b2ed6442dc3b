#include "gui/recording/recording_view.h"

#include "gui/desk/drive_watch.h"
#include "gui/desk/work_bar.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/line_break.h"
#include "gui/kit/signal.h"
#include "gui/kit/text.h"
#include "workstation/paper/label.h"
#include "workstation/register/shelve.h"

#include <wx/button.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace twofold::gui {

namespace {

Message why_not_good(const RecordedDisc& recorded)
{
    if (!recorded.outcome.failure.empty()) return recorded.outcome.failure;
    if (!recorded.read_back_failure.empty()) return recorded.read_back_failure;
    if (recorded.read_back) return recorded.read_back->overall_reason;
    return recorded.disc.reason;
}

} // namespace

RecordingView::RecordingView(wxWindow* parent, Desk& desk)
    : wxScrolledWindow{parent}, desk_{desk}, column_{new wxBoxSizer{wxVERTICAL}}
{
    heading_ = line({}, true);
    column_->Add(heading_, wxSizerFlags{}.Expand().Border());
    whole_ = new ProgressPanel{this, {}};
    column_->Add(whole_, wxSizerFlags{}.Expand().Border());
    side_by_side_ = new wxBoxSizer{wxHORIZONTAL};
    column_->Add(side_by_side_, wxSizerFlags{}.Expand());
    harm_ = line({});
    harm_->SetForegroundColour(text_colour(Signal::Attention));
    column_->Add(harm_, wxSizerFlags{}.Expand().Border());
    stop_ = new wxButton{this, wxID_STOP, _("&Stop recording…")};
    stop_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { stop_with_care(this, desk_, "record"); });
    column_->Add(stop_, wxSizerFlags{}.Border());
    result_ = new wxBoxSizer{wxVERTICAL};
    column_->Add(result_, wxSizerFlags{1}.Expand());
    SetSizer(column_);
    SetScrollRate(0, FromDIP(8));
}

wxStaticText* RecordingView::line(const wxString& words, bool bold)
{
    constexpr int columns = 90;
    auto* shown = new wxStaticText{this, wxID_ANY, words};
    if (bold) shown->SetFont(shown->GetFont().Bold());
    show_in_lines(shown, shown->GetLabelText(), GetCharWidth() * columns);
    return shown;
}

void RecordingView::show(const Work& work)
{
    heading_->SetLabel(work.running() ? text(work.title())
                                      : text(work.title()) + wxString{L" · "} + _("ended"));
    if (work.running()) {
        show_progress(work);
    } else if (!ended_) {
        show_end(work);
    }
    FitInside();
    Layout();
}

void RecordingView::show_progress(const Work& work)
{
    for (const auto& [source, reported] : work.lines()) {
        if (source.empty()) {
            whole_->show(reported);
            continue;
        }
        const auto [place, fresh] = drives_.try_emplace(source);
        if (fresh) {
            place->second = new ProgressPanel{this, in_wx(source)};
            place->second->SetName("progress " + in_wx(source));
            // By address, whichever of them reports first.
            side_by_side_->Insert(static_cast<std::size_t>(std::distance(drives_.begin(), place)),
                                  place->second, wxSizerFlags{1}.Expand().Border());
        }
        place->second->show(reported);
    }
    whole_->Show(drives_.empty() || whole_is_newest(work));
    const Message harm = work.if_stopped();
    harm_->SetLabel(harm.empty() ? wxString{} : _("If you stop now: ") + text(harm));
    stop_->Enable(!work.stopping());
}

void RecordingView::show_end(const Work& work)
{
    ended_ = true;
    whole_->Hide();
    harm_->Hide();
    stop_->Hide();
    side_by_side_->Clear(true);
    drives_.clear();
    if (const auto* report = work.result<RecordReport>()) {
        for (const RecordedDisc& recorded : report->discs) {
            add_disc(recorded);
            if (!recorded.lies_in.empty() && !recorded.disc.number.empty()) {
                desk_.drive_watch().note_disc(recorded.lies_in, recorded.disc.number,
                                              recorded.disc.medium);
            }
        }
        add_next_steps(*report);
    } else if (const auto& failure = work.failure()) {
        auto* why = line(text(failure->message), true);
        why->SetForegroundColour(text_colour(Signal::Bad));
        result_->Add(why, wxSizerFlags{}.Expand().Border());
    } else {
        result_->Add(line(_("Stopped. What was recorded before is in the register.")),
                     wxSizerFlags{}.Border());
    }
    auto* done = new wxButton{this, wxID_ANY, _("&Back to the volumes")};
    done->SetName("recording-done");
    done->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (on_finished) GetParent()->CallAfter([finished = on_finished] { finished(); });
    });
    result_->Add(done, wxSizerFlags{}.Border());
}

void RecordingView::add_disc(const RecordedDisc& recorded)
{
    const std::string name =
        recorded.disc.number.empty() ? std::string{name_of(recorded.copy)} : recorded.disc.number;
    const std::vector<std::pair<std::string, std::string>> what{
        {"disc", name}, {"drive", recorded.outcome.address}, {"other", recorded.read_back_in}};
    const auto put = [&](const wxString& words, Signal signal) {
        auto* shown = line(words, true);
        shown->SetForegroundColour(text_colour(signal));
        result_->Add(shown, wxSizerFlags{}.Expand().Border());
    };
    const Message place = where_it_is(recorded);
    if (recorded.good()) {
        put(text(_("Disc {disc}: GOOD. Recorded in {drive}, and read back in full in {other}."),
                 what),
            Signal::Good);
        for (const std::string& old : recorded.replaces) {
            result_->Add(line(text(_("Disc {new} takes the place of {old}. Label and shelve it; "
                                     "mark {old} and keep it apart."),
                                   {{"new", name}, {"old", old}})),
                         wxSizerFlags{}.Border());
        }
        if (!place.empty()) put(text(place), Signal::Attention);
        return;
    }
    put(text(_("Disc {disc} ({drive}): NOT good."), what) + " " + text(why_not_good(recorded)),
        Signal::Bad);
    if (!place.empty()) put(text(place), Signal::Attention);
    if (recorded.outcome.spoilt) {
        result_->Add(line(_("The medium is spoilt: mark it and put it aside.")),
                     wxSizerFlags{}.Border(wxLEFT));
    }
    if (recorded.outcome.drive_words.empty()) return;
    wxString words;
    for (const std::string& said : recorded.outcome.drive_words) {
        words += in_wx(said) + "\n";
    }
    auto* details = new wxButton{this, wxID_ANY, _("What the &drive said…")};
    const wxString notice =
        text(_("The drive in {drive} reported this recording as failed. What it said, in English, "
               "is for whoever looks after it."),
             what);
    details->Bind(wxEVT_BUTTON, [this, notice, words](wxCommandEvent&) {
        show_notice_with_details(this, _("What the drive said"), notice, words);
    });
    result_->Add(details, wxSizerFlags{}.Border(wxLEFT));
}

void RecordingView::add_next_steps(const RecordReport& report)
{
    std::vector<std::string> good;
    for (const RecordedDisc& recorded : report.discs) {
        if (recorded.good() && !recorded.disc.number.empty()) good.push_back(recorded.disc.number);
    }
    if (!report.missing.empty()) {
        auto* missing = line(_("The volume is NOT preserved yet: it needs two good discs. Put in "
                               "new media and record again."),
                             true);
        missing->SetForegroundColour(text_colour(Signal::Bad));
        result_->Add(missing, wxSizerFlags{}.Expand().Border());
    }
    if (good.empty()) return;
    result_->Add(line(_("Next: labels, then two different shelf places")), wxSizerFlags{}.Border());
    auto* labels = new wxBoxSizer{wxHORIZONTAL};
    for (const auto& [label, words] : {std::pair{"disc-face", _("&Label for the disc face")},
                                       std::pair{"paper-sleeve", _("Label for the &sleeve")}}) {
        auto* make = new wxButton{this, wxID_ANY, words};
        make->SetName(wxString{"label "} + label);
        make->Bind(wxEVT_BUTTON,
                   [this, label = std::string{label}](wxCommandEvent&) { make_the_labels(label); });
        labels->Add(make, wxSizerFlags{}.Border(wxRIGHT));
    }
    auto* more = new wxButton{this, wxID_ANY, _(L"&Other labels, printing…")};
    more->SetName("more-labels");
    more->Bind(wxEVT_BUTTON, [this, disc = good.front()](wxCommandEvent&) {
        CallAfter([this, disc] { desk_.go_to(PageId::Labels, disc); });
    });
    labels->Add(more);
    result_->Add(labels, wxSizerFlags{}.Border());
    auto* rows = new wxBoxSizer{wxVERTICAL};
    FormRows form{this, rows};
    for (const std::string& number : good) {
        places_[number] = form.text(text(_("Shelf place of {disc}"), {{"disc", number}}));
        places_[number]->SetName("place " + in_wx(number));
        places_[number]->SetHint(_("room / cabinet / shelf / box"));
    }
    result_->Add(rows, wxSizerFlags{}.Border());
    auto* enter = new wxButton{this, wxID_ANY, _("&Enter the shelf places")};
    enter->SetName("enter-places");
    enter->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { enter_places(); });
    result_->Add(enter, wxSizerFlags{}.Border());
}

void RecordingView::enter_places()
{
    std::map<std::string, std::string> places;
    for (const auto& [number, field] : places_) {
        if (!field->IsEmpty()) places[number] = in_utf8(field->GetValue());
    }
    if (places.empty()) return;
    auto together = std::make_shared<bool>(false);
    desk_.do_now(
        this,
        [places, together](Archive& archive) {
            for (const auto& [number, place] : places) {
                static_cast<void>(shelve(archive, number, place));
            }
            // Not before the last one is where it belongs.
            *together = std::ranges::any_of(places, [&](const auto& entered) {
                return !twin_beside(archive, entered.first).empty();
            });
        },
        [this, together] {
            show_notice(this, _("Shelf places"),
                        *together ? _("Entered. WARNING: both discs are kept at the same place. "
                                      "One fire or flood would take both; put one of them "
                                      "elsewhere.")
                                  : _("The shelf places are entered."));
        });
}

void RecordingView::make_the_labels(const std::string& label)
{
    LabelRequest request{.label = label};
    for (const auto& [number, field] : places_) {
        request.discs.push_back(number);
    }
    auto file = std::make_shared<std::filesystem::path>();
    desk_.do_now(
        this, [request, file](Archive& archive) { *file = make_labels(archive, request); },
        [this, file] {
            desk_.open_file(this, *file, [this, file] {
                show_notice(this, _("Labels"),
                            text(_("The labels are in {file}."), {{"file", file->string()}}));
            });
        });
}

} // namespace twofold::gui
