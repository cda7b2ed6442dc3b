#include "gui/desk.h"

#include "gui/archive_watch.h"
#include "gui/dialogs.h"
#include "gui/drive_watch.h"
#include "gui/one_window.h"
#include "gui/settings.h"
#include "gui/training.h"

#include <wx/utils.h>
#include <wx/weakref.h>

#include <cassert>
#include <map>
#include <utility>

namespace twofold::gui {

namespace {

/// What waits for the end of an entry. On the main thread alone: weak references are for one
/// thread, and what the reading thread holds is copied and taken apart there.
struct BeingEntered {
    FormOnHold form;
    wxWeakRef<wxEvtHandler> who;
    std::function<void()> then;
};
std::map<std::uint64_t, BeingEntered> being_entered; ///< by its number

BeingEntered taken(std::uint64_t number)
{
    const auto found = being_entered.find(number);
    BeingEntered entry = found->second;
    being_entered.erase(found);
    return entry;
}

} // namespace

Desk::Desk(Workplace workplace)
    : plain_{std::move(workplace)}, workplace_{plain_}, drives_{std::make_unique<DriveWatch>(
                                                            plain_.installation.drive_program)}
{
    works_.watch(this, [this](Work& work) {
        if (archive_watch_) archive_watch_->set_resting(!works_.running().empty());
        if (!work.running()) window_.contents_changed();
    });
}

Desk::~Desk() = default;

void Desk::refuse_while_work_runs() const
{
    if (!works_.running().empty()) {
        throw Error{ErrorCode::Refused,
                    {msgid("Work is still running in this archive. Wait until it has ended, or "
                           "stop it first.")}};
    }
}

void Desk::be_the_one_window(const std::filesystem::path& directory)
{
    if (one_window_ && one_window_->is_of(directory)) return;
    auto wanted =
        OneWindow::of(directory, [this] { CallAfter([this] { window_.come_to_front(); }); });
    if (!wanted) {
        throw Error{ErrorCode::Refused,
                    {msgid("Another window of this program has that archive open. It was asked to "
                           "come to the front.")}};
    }
    one_window_ = std::move(wanted);
}

void Desk::put_on_desk(const std::filesystem::path& directory, bool training)
{
    refuse_while_work_runs();
    Workplace workplace = plain_;
    if (training) workplace.installation.drive_program.environment = training_->environment();
    ArchiveOnDesk next{.directory = directory, .training = training};
    {
        Archive archive{directory, workplace, {}};
        next.unit = archive.unit();
        next.person = archive.person().name;
    }
    be_the_one_window(directory);
    archive_watch_.reset();
    works_.dismiss_ended();
    workplace_ = std::move(workplace);
    drives_ = std::make_unique<DriveWatch>(workplace_.installation.drive_program);
    if (!training) training_.reset();
    reader_ = std::make_unique<Reader>(
        [directory, workplace = workplace_] {
            return std::make_unique<Archive>(directory, workplace, std::string{});
        },
        [this](const Failure& failure) { report(failure); });
    archive_watch_ = std::make_unique<ArchiveWatch>(
        directory, workplace_, [this] { window_.contents_changed(); },
        [this](const Failure& why) { report(why); });
    archive_ = std::move(next);
    // Training is left behind with the program: the next start is for the office's own archive.
    if (!training) remember_archive(directory);
    window_.archive_changed();
}

void Desk::open(const std::filesystem::path& directory)
{
    if (TrainingOffice::is_one(directory)) {
        train();
        return;
    }
    put_on_desk(directory, false);
}

void Desk::create(const std::filesystem::path& directory, const NewArchive& wanted)
{
    Archive::create(directory, wanted, plain_);
    put_on_desk(directory, false);
}

void Desk::train()
{
    const wxBusyCursor busy; // the first time the sample footage is drawn and taken in
    auto office = std::make_unique<TrainingOffice>(training_directory());
    office->prepare(plain_);
    auto before = std::exchange(training_, std::move(office));
    try {
        put_on_desk(training_->archive(), true);
    } catch (...) {
        training_ = std::move(before);
        throw;
    }
}

void Desk::close()
{
    refuse_while_work_runs();
    works_.dismiss_ended();
    archive_watch_.reset();
    reader_.reset();
    archive_.reset();
    one_window_.reset();
    training_.reset();
    workplace_ = plain_;
    drives_ = std::make_unique<DriveWatch>(workplace_.installation.drive_program);
    window_.archive_changed();
}

Work& Desk::run(std::string kind, Message title, UseCase use_case)
{
    assert(archive_); // a page runs use cases only on the archive that it shows
    const auto ask = [this](Question question, WindowOperator::Answered answered) {
        CallAfter([this, question = std::move(question), answered = std::move(answered)] {
            window_.ask(question, answered);
        });
    };
    return works_.start(std::move(kind), std::move(title),
                        [directory = archive_->directory, workplace = workplace_, ask,
                         use_case = std::move(use_case)](Job& job) {
                            Archive archive{directory, workplace, {}};
                            WindowOperator person{ask, job.stop_token()};
                            return use_case(archive, person, job);
                        });
}

void Desk::do_now(wxEvtHandler* who, std::function<void(Archive&)> use_case,
                  std::function<void()> then)
{
    // Each has a topic of its own: what was asked for is done, whatever is asked for next.
    static std::uint64_t number = 0;
    ++number;
    being_entered[number] = {FormOnHold::of_this_moment(), wxWeakRef<wxEvtHandler>{who},
                             std::move(then)};
    // The desk asks, not `who`: a form waits for the end even if the page below it has gone.
    reader_->ask(this, "do " + std::to_string(number),
                 [this, entry = number,
                  use_case = std::move(use_case)](Archive& archive) -> std::function<void()> {
                     try {
                         use_case(archive);
                     } catch (const Stopped&) {
                         throw;
                     } catch (...) {
                         return [this, entry, failure = current_failure()] {
                             taken(entry).form.failed();
                             window_.report(failure);
                         };
                     }
                     return [this, entry] {
                         const BeingEntered done = taken(entry);
                         done.form.done();
                         if (done.then && done.who) done.then();
                         window_.contents_changed();
                     };
                 });
}

} // namespace twofold::gui
