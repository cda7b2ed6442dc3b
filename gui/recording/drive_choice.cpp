#include "gui/recording/drive_choice.h"

#include "drive/recording.h"
#include "drive/refusal.h"
#include "gui/desk/drive_watch.h"
#include "gui/kit/text.h"
#include "gui/training/training.h"
#include "texts/readable.h"

#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

#include <algorithm>
#include <set>

namespace twofold::gui {

DriveChoice::DriveChoice(wxWindow* parent, Desk& desk)
    : wxPanel{parent}, desk_{desk}, row_{new wxWrapSizer{wxHORIZONTAL, 0}}
{
    SetSizer(row_);
    desk.drive_watch().watch(this, [this] { show_drives(); });
}

void DriveChoice::show_for(std::optional<std::uint64_t> bytes)
{
    bytes_ = bytes;
    show_drives();
}

Suitability DriveChoice::suitability(const Drive& drive) const
{
    const std::string left = desk_.drive_watch().disc_left_in(drive.address);
    if (!left.empty()) {
        return {false, text(_("When the recording ended, disc {disc} lay here. Take it out."),
                            {{"disc", left}})};
    }
    RecordRequest request{.address = drive.address};
    if (bytes_) request.bytes = *bytes_;
    if (const auto refused = refusal(request, drive)) return {false, text(refused->message())};
    return {true, text(_("Suitable: blank, {free} free"),
                       {{"free", readable_size(drive.medium.free_blocks * block_bytes)}})};
}

std::vector<DriveAction> DriveChoice::actions_for(const std::string& drive)
{
    TrainingOffice* training = desk_.training();
    if (training == nullptr) {
        return {{_("Open the tray"), "eject " + drive, [this, drive] {
                     const DriveProgram program = desk_.workplace().installation.drive_program;
                     desk_.do_now(this, [program, drive](Archive&) {
                         Job job = silent_job();
                         eject(program, drive, job);
                     });
                 }}};
    }
    return {{_("Put a blank disc in"), "put-in " + drive,
             [this, training, drive] {
                 training->insert_blank(drive);
                 desk_.drive_watch().look();
             }},
            {_("Take the disc out"), "take-out " + drive, [this, training, drive] {
                 training->take_out(drive);
                 desk_.drive_watch().look();
             }}};
}

void DriveChoice::show_drives()
{
    const DriveWatch& watch = desk_.drive_watch();
    if (!watch.looked()) {
        row_->Clear(true);
        cards_.clear();
        shown_.clear();
        on_choice();
        return;
    }
    std::map<std::string, Shown> now;
    for (const Drive& drive : watch.drives()) {
        const Suitability judged = suitability(drive);
        now[drive.address] = {in_utf8(medium_in_words(drive.medium)) + drive.identity.serial,
                              judged.words, judged.suitable};
    }
    const bool none_said = now.empty() && !row_->IsEmpty();
    if (now == shown_ && (none_said || !now.empty())) return;
    // A choice against a drive holds for the medium that lies in it.
    std::set<std::string> refused;
    for (const DriveCard* card : cards_) {
        const auto before = shown_.find(card->address());
        const auto after = now.find(card->address());
        const bool same = before != shown_.end() && after != now.end() &&
                          before->second.medium == after->second.medium;
        if (same && before->second.suitable && !card->chosen()) refused.insert(card->address());
    }
    row_->Clear(true);
    cards_.clear();
    for (const Drive& drive : watch.drives()) {
        auto* card = new DriveCard{this, drive, suitability(drive), actions_for(drive.address)};
        if (refused.contains(drive.address)) card->choose(false);
        card->on_choice = [this] { on_choice(); };
        row_->Add(card, wxSizerFlags{}.Border());
        cards_.push_back(card);
    }
    if (now.empty()) {
        row_->Add(new wxStaticText{this, wxID_ANY,
                                   _("No optical drive was found. Connect one and look again.")},
                  wxSizerFlags{}.Border());
    }
    shown_ = std::move(now);
    InvalidateBestSize();
    Layout();
    on_choice();
}

std::vector<std::string> DriveChoice::chosen() const
{
    std::vector<std::string> drives;
    for (const DriveCard* card : cards_) {
        if (card->chosen()) drives.push_back(card->address());
    }
    return drives;
}

} // namespace twofold::gui
