#include "gui/review/review_sitting.h"

#include "gui/desk/act_persons.h"
#include "gui/desk/drive_watch.h"
#include "gui/desk/settings.h"
#include "gui/kit/dialogs.h"
#include "gui/kit/form_fields.h"
#include "gui/kit/progress_panel.h"
#include "gui/kit/text.h"
#include "gui/review/review_card.h"
#include "gui/training/training.h"
#include "gui/training/training_shelf.h"
#include "workstation/healing/refresh.h"

#include <wx/button.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace twofold::gui {

namespace {

constexpr const char* reviewing = "review";
constexpr const char* temperature_setting = "review/temperature";
constexpr const char* humidity_setting = "review/humidity";

bool has_recording(const Drive& drive)
{
    return drive.availability == DriveAvailability::Ready &&
           drive.medium.state != MediumState::None && drive.medium.state != MediumState::Blank;
}

wxTextCtrl* small_field(wxWindow* parent, const wxString& label, const char* setting, wxSizer* row)
{
    row->Add(new wxStaticText{parent, wxID_ANY, label},
             wxSizerFlags{}.CentreVertical().Border(wxRIGHT));
    constexpr int columns = 6;
    auto* field = new wxTextCtrl{parent,
                                 wxID_ANY,
                                 in_wx(remembered(setting, "")),
                                 wxDefaultPosition,
                                 {parent->GetCharWidth() * columns, -1}};
    row->Add(field, wxSizerFlags{}.CentreVertical().Border(wxRIGHT));
    return field;
}

} // namespace

ReviewSittingPanel::ReviewSittingPanel(wxWindow* parent, Desk& desk)
    : wxPanel{parent}, desk_{desk}, place_{new wxBoxSizer{wxHORIZONTAL}}, nothing_{new wxStaticText{
                                                                              this, wxID_ANY,
                                                                              wxEmptyString}}
{
    auto* column = new wxBoxSizer{wxVERTICAL};
    column->Add(nothing_, wxSizerFlags{}.Border(wxBOTTOM));
    column->Add(place_, wxSizerFlags{1}.Expand());
    auto* row = new wxBoxSizer{wxHORIZONTAL};
    check_ = new wxButton{this, wxID_ANY, _("&Check what is in the drives")};
    check_->SetName("review-check");
    only_who_may(check_, desk, Act::CheckDisc);
    check_->SetFont(check_->GetFont().Bold());
    check_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { check(); });
    row->Add(check_, wxSizerFlags{}.CentreVertical().DoubleBorder(wxRIGHT));
    temperature_ = small_field(this, _(L"Storage temperature (°C)"), temperature_setting, row);
    humidity_ = small_field(this, _("Relative humidity (%)"), humidity_setting, row);
    column->Add(row, wxSizerFlags{}.Border(wxTOP));
    SetSizer(column);
    desk.works().watch(this, [this](Work& work) {
        if (work.kind() != reviewing && work.kind() != "refresh") return;
        show_state();
        if (work.kind() == reviewing && !work.running()) show_what_came();
        if (work.kind() == reviewing && work.failure()) show_failure(this, *work.failure());
    });
    desk.drive_watch().watch(this, [this] { show_state(); });
}

void ReviewSittingPanel::hold(int year)
{
    year_ = year;
    show_state();
}

void ReviewSittingPanel::make_cards()
{
    // After work the drives are looked at anew; what came of it stays in sight meanwhile.
    if (!desk_.drive_watch().looked()) return;
    const std::vector<Drive>& drives = desk_.drive_watch().drives();
    bool same = cards_.size() == drives.size();
    for (const Drive& drive : drives) {
        same = same && cards_.contains(drive.address);
    }
    if (same) return;
    place_->Clear(true);
    cards_.clear();
    for (const Drive& drive : drives) {
        const DriveIdentity& identity = drive.identity;
        auto* card = new ReviewCard{this, drive.address,
                                    in_wx(drive.address) + wxString{L" · "} +
                                        in_wx(identity.vendor + " " + identity.model)};
        cards_[drive.address] = card;
        place_->Add(card, wxSizerFlags{1}.Expand().Border(wxRIGHT));
    }
    // The panel has another height now; its parent would go by the one it knew.
    InvalidateBestSize();
    Layout();
    GetParent()->Layout();
}

void ReviewSittingPanel::show_state()
{
    DriveWatch& watch = desk_.drive_watch();
    bool busy = false;
    for (const Work* work : desk_.works().running()) {
        for (const char* kind : {reviewing, "refresh", "record"}) {
            busy = busy || work->kind() == kind;
        }
    }
    watch.set_resting(busy);
    make_cards();
    const bool none = watch.looked() && watch.drives().empty();
    nothing_->SetLabel(none ? _("No optical drive was found. Connect one and look again.")
                            : wxString{});
    nothing_->Show(none);
    for (const Drive& drive : watch.drives()) {
        show_card(*cards_.at(drive.address), drive);
    }
    check_->Enable(year_ != 0 && !busy && !loaded_drives().empty());
}

void ReviewSittingPanel::show_what_came()
{
    // The drives are looked at anew, which takes a while; nobody should believe that a disc is
    // still being read, nor that it was read to the end if the work was stopped or failed.
    for (const auto& [address, card] : cards_) {
        card->show_progress(-1);
        if (!show_checked(*card, address)) card->show({Signal::Neutral, _(L"Looking…"), {}});
    }
}

void ReviewSittingPanel::show_card(ReviewCard& card, const Drive& drive)
{
    const Work* work = desk_.works().find(reviewing);
    if (work != nullptr && work->running()) {
        card.offer({});
        const auto line = work->lines().find(drive.address);
        if (line == work->lines().end()) {
            card.show({Signal::Neutral, _(L"Recognising…"), {}});
            card.show_progress(-1);
            return;
        }
        const int percent = percent_of(line->second.progress);
        card.show({Signal::Neutral,
                   percent < 0
                       ? _(L"Reading…")
                       : text(_("Reading: {percent} %"), {{"percent", std::to_string(percent)}}),
                   text(line->second.progress.activity) + "\n" + measures_of(line->second)});
        card.show_progress(percent);
        return;
    }
    card.show_progress(-1);
    show_result(card, drive);
    card.offer(actions_for(drive));
}

void ReviewSittingPanel::show_result(ReviewCard& card, const Drive& drive)
{
    if (drive.availability != DriveAvailability::Ready) {
        card.show({Signal::Bad, _("This drive cannot be used"), text(drive.obstacle)});
        return;
    }
    if (has_recording(drive)) {
        card.show({Signal::Neutral, _("A disc is in"), medium_in_words(drive.medium)});
        return;
    }
    if (drive.medium.state == MediumState::Blank) {
        card.show({Signal::Attention, _("This disc is blank"), medium_in_words(drive.medium)});
        return;
    }
    // The tray is open or empty: what came of the disc that was in it stays to be read.
    if (show_checked(card, drive.address)) return;
    card.show({Signal::Neutral, _("Put in any disc"),
               _("Put it in and press “Check what is in the drives”: it is recognised, read in "
                 "full, judged and entered.")});
}

bool ReviewSittingPanel::show_checked(ReviewCard& card, const std::string& address)
{
    const Work* work = desk_.works().find(reviewing);
    const auto* report = work == nullptr ? nullptr : work->result<ReviewNextReport>();
    if (report == nullptr) return false;
    for (const CheckedDisc& checked : report->checked) {
        if (checked.in_drive.address == address) {
            card.show(large_state(checked));
            return true;
        }
    }
    for (const DiscInDrive& found : report->set_aside) {
        if (found.address == address) {
            card.show(large_state(found));
            return true;
        }
    }
    return false;
}

std::vector<DriveAction> ReviewSittingPanel::actions_for(const Drive& drive)
{
    TrainingOffice* training = desk_.training();
    const std::string address = drive.address;
    if (training == nullptr) {
        return {{_("Open the tray"), "eject " + address, [this, address] {
                     const DriveProgram program = desk_.workplace().installation.drive_program;
                     desk_.do_now(this, [program, address](Archive&) {
                         Job job = silent_job();
                         eject(program, address, job);
                     });
                 }}};
    }
    std::vector<DriveAction> actions{{_(L"Put in a disc from the shelf…"), "shelf " + address,
                                      [this, address] { choose_from_shelf(address); }}};
    if (has_recording(drive)) {
        actions.push_back(
            {_("Let it decay (training)"), "decay " + address, [this, training, address] {
                 if (!let_it_decay(*training, address)) return;
                 show_notice(this, _("Decayed"),
                             text(_("Three blocks of the disc in {drive} cannot be "
                                    "read any more. Check it to see what the "
                                    "program says."),
                                  {{"drive", address}}));
             }});
    }
    if (drive.medium.state != MediumState::None) {
        actions.push_back(
            {_("Take the disc out"), "take-out " + address, [this, training, address] {
                 training->take_out(address);
                 desk_.drive_watch().look();
             }});
    } else {
        actions.push_back(
            {_("Put a blank disc in"), "put-in " + address, [this, training, address] {
                 training->insert_blank(address);
                 desk_.drive_watch().look();
             }});
    }
    return actions;
}

void ReviewSittingPanel::choose_from_shelf(const std::string& drive)
{
    TrainingOffice* training = desk_.training();
    const auto media = media_on_shelf(*training);
    if (media.empty()) {
        show_notice(this, _("The training shelf"),
                    _("No recorded training disc lies on the shelf. Record a volume first, or take "
                      "the discs out of the drives."));
        return;
    }
    Question question{.happened = {},
                      .question = {msgid("Which disc from the training shelf?")},
                      .answers = {},
                      .give_up = {msgid("None")},
                      .drive = {}};
    for (const auto& medium : media) {
        question.answers.push_back(
            {msgid("Training disc “{name}”"), {{"name", medium.filename().string()}}});
    }
    show_question(this, question, [this, media, drive](std::optional<std::size_t> answer) {
        if (!answer || desk_.training() == nullptr) return;
        desk_.training()->insert(drive, media.at(*answer));
        desk_.drive_watch().look();
    });
}

std::vector<std::string> ReviewSittingPanel::loaded_drives() const
{
    std::vector<std::string> loaded;
    for (const Drive& drive : desk_.drive_watch().drives()) {
        if (has_recording(drive)) loaded.push_back(drive.address);
    }
    return loaded;
}

void ReviewSittingPanel::check()
{
    if (!check_->IsEnabled()) return;
    ReviewNextRequest request{.year = year_, .drives = loaded_drives(), .once = true};
    const bool read = read_or_say_why(this, [&] {
        request.conditions.temperature = number_in(temperature_);
        request.conditions.humidity = number_in(humidity_);
    });
    if (!read) return;
    remember(temperature_setting, trimmed(temperature_));
    remember(humidity_setting, trimmed(humidity_));
    desk_.works().dismiss(reviewing);
    desk_.run(reviewing,
              {msgid("Checking discs for the review of {year}"), {{"year", std::to_string(year_)}}},
              [request](Archive& archive, Operator& person, Job& job) -> std::any {
                  return review_next(archive, request, person, job);
              });
}

} // namespace twofold::gui
