#include "gui/desk/drive_watch.h"

#include <wx/weakref.h>

#include <utility>

namespace twofold::gui {

namespace {

constexpr int tick_milliseconds = 500;
/// Without udev: a look costs each drive about a second.
constexpr int ticks_between_looks = 20;

} // namespace

struct DriveWatch::Watcher {
    wxWeakRef<wxEvtHandler> who;
    std::function<void()> changed;
};

DriveWatch::DriveWatch(DriveProgram program) : program_{std::move(program)}, timer_{this}
{
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { on_timer(); });
    timer_.Start(tick_milliseconds);
}

void DriveWatch::watch(wxEvtHandler* who, std::function<void()> changed)
{
    watchers_.push_back(
        std::make_shared<Watcher>(wxWeakRef<wxEvtHandler>{who}, std::move(changed)));
}

void DriveWatch::tell()
{
    std::erase_if(watchers_, [](const auto& watcher) { return !watcher->who; });
    const auto now = watchers_;
    for (const auto& watcher : now) {
        if (watcher->who) watcher->changed();
    }
}

void DriveWatch::on_timer()
{
    if (events_.happened()) look_again_ = true;
    if (!wanted_ || resting_) return;
    ++ticks_;
    const bool by_the_clock = !events_.available() && ticks_ >= ticks_between_looks;
    if (look_again_ || by_the_clock) look();
}

void DriveWatch::set_wanted(bool wanted)
{
    if (wanted && !wanted_) look_again_ = true;
    wanted_ = wanted;
}

void DriveWatch::set_resting(bool resting)
{
    if (resting_ && !resting) {
        // What lay in the drives before the work does not lie there any more.
        look_again_ = true;
        looked_ = false;
        drives_.clear();
    }
    resting_ = resting;
}

void DriveWatch::look()
{
    if (resting_ || looking()) {
        look_again_ = true;
        return;
    }
    look_again_ = false;
    ticks_ = 0;
    looking_ = std::make_unique<Work>(
        "look", Message{}, [program = program_](Job& job) { return list_drives(program, job); },
        [this](Work& work) {
            if (work.running()) return;
            looked_ = true;
            if (const auto* found = work.result<std::vector<Drive>>()) drives_ = *found;
            forget_what_was_taken_out();
            tell();
        });
    tell();
}

void DriveWatch::note_disc(const std::string& address, const std::string& disc,
                           const MediumIdentity& medium)
{
    left_[address] = {disc, medium.manufacturer_id};
}

std::string DriveWatch::disc_left_in(const std::string& address) const
{
    const auto left = left_.find(address);
    return left == left_.end() ? std::string{} : left->second.number;
}

void DriveWatch::forget_what_was_taken_out()
{
    for (const Drive& drive : drives_) {
        const auto left = left_.find(drive.address);
        if (left == left_.end()) continue;
        const Medium& medium = drive.medium;
        const bool there = drive.availability == DriveAvailability::Ready &&
                           medium.state != MediumState::None &&
                           medium.state != MediumState::Blank &&
                           medium.identity.manufacturer_id == left->second.manufacturer_id;
        if (!there) left_.erase(left);
    }
}

} // namespace twofold::gui
