#include "gui/desk/desk.h"

#include "gui/desk/archive_watch.h"
#include "gui/desk/drive_watch.h"
#include "gui/desk/one_window.h"
#include "gui/desk/settings.h"
#include "gui/kit/dialogs.h"
#include "gui/training/training.h"
#include "workstation/permission.h"
#include "workstation/who_works.h"

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

/// What is refused to the archive's person. Officers may do more with their own cases: that is not
/// known before the case is.
std::map<Act, Message> refused_in(const Archive& archive)
{
    std::map<Act, Message> refused;
    for (const Act act : all_of<Act>()) {
        if (rule_of(act).is_for_officers) continue;
        if (const auto refusal = refusal_of(archive, act)) refused[act] = refusal->why;
    }
    return refused;
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

namespace {

[[noreturn]] void refuse_second_window()
{
    throw Error{ErrorCode::Refused,
                {msgid("Another window of this program has that archive open. It was asked to "
                       "come to the front.")}};
}

} // namespace

void Desk::be_the_one_window(const std::filesystem::path& directory)
{
    if (one_window_ && one_window_->is_of(directory)) return;
    auto wanted =
        OneWindow::of(directory, [this] { CallAfter([this] { window_.come_to_front(); }); });
    if (!wanted) refuse_second_window();
    one_window_ = std::move(wanted);
}

void Desk::put_on_desk(const ArchiveOnDesk& wanted)
{
    refuse_while_work_runs();
    Workplace workplace = plain_;
    if (wanted.training) {
        workplace.installation.drive_program.environment = training_->environment();
    }
    ArchiveOnDesk next = wanted;
    std::optional<Message> clock_fault;
    {
        Archive archive{next.directory, workplace, next.person};
        next.unit = archive.unit();
        next.person = archive.person().name;
        next.refused = refused_in(archive);
        clock_fault = archive.clock_fault();
    }
    be_the_one_window(next.directory);
    archive_watch_.reset();
    works_.dismiss_ended();
    workplace_ = std::move(workplace);
    drives_ = std::make_unique<DriveWatch>(workplace_.installation.drive_program);
    if (!next.training) training_.reset();
    reader_ = std::make_unique<Reader>(
        [directory = next.directory, workplace = workplace_, person = next.person] {
            return std::make_unique<Archive>(directory, workplace, person);
        },
        [this](const Failure& failure) { report(failure); });
    archive_watch_ = std::make_unique<ArchiveWatch>(
        next.directory, workplace_, next.person, [this] { window_.contents_changed(); },
        [this](const Failure& why) { report(why); });
    // Training is left behind with the program: the next start is for the office's own archive.
    if (!next.training) {
        remember_archive(next.directory);
        remember_person(next.person);
    }
    archive_ = std::move(next);
    window_.archive_changed();
    if (clock_fault) ask_about_clock(*clock_fault);
}

void Desk::ask_who_works(const std::filesystem::path& directory, std::vector<PersonRecord> persons,
                         std::string preselected,
                         std::function<void(const std::string& name)> chosen)
{
    // Said before somebody chooses a name in vain.
    const bool is_here = one_window_ && one_window_->is_of(directory);
    if (!is_here && OneWindow::call(directory)) refuse_second_window();
    window_.ask_who_works({.persons = std::move(persons),
                           .today = local_date(plain_.clock()),
                           .preselected = std::move(preselected)},
                          [this, chosen = std::move(chosen)](const std::string& name) {
                              try {
                                  chosen(name);
                              } catch (...) {
                                  report(current_failure());
                              }
                          });
}

void Desk::ask_about_clock(const Message& fault)
{
    const Question question{
        .happened = fault,
        .question = {msgid("Is the clock of this computer right? If it is, that you said so is "
                           "kept in the audit log. If it is not, set it and open the archive "
                           "again.")},
        .answers = {{msgid("The clock is right")}},
        .give_up = {msgid("Only look, enter nothing")}};
    window_.ask(question, [this](std::optional<std::size_t> answer) {
        if (!answer || !archive_) return; // the one answer: it is right
        try {
            confirm_clock();
        } catch (...) {
            report(current_failure());
        }
    });
}

void Desk::confirm_clock()
{
    refuse_while_work_runs();
    Workplace confirming = workplace_;
    confirming.clock_word = ClockWord::Right;
    static_cast<void>(Archive{archive_->directory, confirming, archive_->person}); // enters it
    // What was opened before still refuses every entry.
    put_on_desk(ArchiveOnDesk{*archive_});
}

void Desk::open(const std::filesystem::path& directory, const std::string& person)
{
    if (TrainingOffice::is_one(directory)) {
        train();
        return;
    }
    refuse_while_work_runs();
    if (!person.empty()) return put_on_desk({.directory = directory, .person = person});
    const auto persons = persons_at_work(directory, plain_);
    if (persons.size() > 1) {
        return ask_who_works(directory, persons, last_person(),
                             [this, directory](const std::string& name) {
                                 put_on_desk({.directory = directory, .person = name});
                             });
    }
    put_on_desk({.directory = directory,
                 .person = persons.empty() ? std::string{} : persons.front().person.name});
}

void Desk::change_person()
{
    refuse_while_work_runs();
    const std::filesystem::path directory = archive_->directory;
    ask_who_works(directory, persons_at_work(directory, workplace_), archive_->person,
                  [this, directory](const std::string& name) {
                      // It may have been closed behind the question.
                      if (archive_ && archive_->directory == directory) work_as(name);
                  });
}

void Desk::work_as(const std::string& person)
{
    ArchiveOnDesk next = *archive_;
    next.person = person;
    put_on_desk(next);
}

void Desk::create(const std::filesystem::path& directory, const NewArchive& wanted)
{
    Archive::create(directory, wanted, plain_);
    put_on_desk({.directory = directory});
}

void Desk::train()
{
    const wxBusyCursor busy; // the first time the sample footage is drawn and taken in
    auto office = std::make_unique<TrainingOffice>(training_directory());
    office->prepare(plain_);
    auto before = std::exchange(training_, std::move(office));
    try {
        put_on_desk({.directory = training_->archive(), .training = true});
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
                        [directory = archive_->directory, workplace = workplace_,
                         person = archive_->person, ask, use_case = std::move(use_case)](Job& job) {
                            Archive archive{directory, workplace, person};
                            WindowOperator asked{ask, job.stop_token()};
                            return use_case(archive, asked, job);
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
