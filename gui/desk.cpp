#include "gui/desk.h"

#include "gui/drive_watch.h"
#include "gui/settings.h"
#include "gui/training.h"

#include <wx/utils.h>

#include <cassert>
#include <utility>

namespace twofold::gui {

Desk::Desk(Workplace workplace)
    : plain_{std::move(workplace)}, workplace_{plain_}, drives_{std::make_unique<DriveWatch>(
                                                            plain_.installation.drive_program)}
{
    works_.watch(this, [this](Work& work) {
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
    works_.dismiss_ended();
    workplace_ = std::move(workplace);
    drives_ = std::make_unique<DriveWatch>(workplace_.installation.drive_program);
    if (!training) training_.reset();
    reader_ = std::make_unique<Reader>(
        [directory, workplace = workplace_] {
            return std::make_unique<Archive>(directory, workplace, std::string{});
        },
        [this](const Failure& failure) { report(failure); });
    archive_ = std::move(next);
    remember_archive(directory);
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
    reader_.reset();
    archive_.reset();
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
    reader_->ask(who, "do " + std::to_string(++number),
                 [this, use_case = std::move(use_case), then = std::move(then)](Archive& archive) {
                     use_case(archive);
                     return std::function<void()>{[this, then] {
                         if (then) then();
                         window_.contents_changed();
                     }};
                 });
}

} // namespace twofold::gui
