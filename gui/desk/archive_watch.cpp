#include "gui/desk/archive_watch.h"

#include "workstation/footage/check_archive.h"
#include "workstation/permission.h"

#include <chrono>
#include <utility>

namespace twofold::gui {

namespace {

using namespace std::chrono_literals;

constexpr auto between_looks = 60s;
/// How old the last check may be before the next one begins by itself.
constexpr auto interval = std::chrono::days{30};
/// Of what a disk gives this is a small part: nobody notices it beside other work.
constexpr std::uint64_t gentle = 20'000'000;

bool is_due(Archive& archive)
{
    if (refusal_of(archive, Act::CheckArchive)) return false;
    const ArchiveCheckStatus status = archive_check_status(archive);
    if (status.footage == 0) return false;
    if (status.unfinished || !status.last_finished) return true;
    return archive.now() - status.last_finished->finished->at > interval;
}

} // namespace

ArchiveWatch::ArchiveWatch(std::filesystem::path archive, Workplace workplace, std::string person,
                           std::function<void()> changed,
                           std::function<void(const Failure&)> failed)
    : archive_{std::move(archive)}, workplace_{std::move(workplace)}, person_{std::move(person)},
      changed_{std::move(changed)}, failed_{std::move(failed)}, timer_{this}
{
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        if (!resting_) begin(When::IfDue);
    });
    timer_.Start(static_cast<int>(std::chrono::milliseconds{between_looks}.count()));
}

void ArchiveWatch::check_now()
{
    asked_for_ = true;
    if (!resting_) begin(When::Now);
}

const Work* ArchiveWatch::running() const
{
    return work_ && work_->running() ? work_.get() : nullptr;
}

void ArchiveWatch::set_resting(bool resting)
{
    if (resting && !resting_ && running() != nullptr) work_->stop();
    resting_ = resting;
    if (!resting && asked_for_) begin(When::Now);
}

void ArchiveWatch::begin(When when)
{
    if (running() != nullptr) return;
    if (when == When::Now) asked_for_ = false;
    const std::uint64_t speed = when == When::Now ? 0 : gentle;
    work_ = std::make_unique<Work>(
        "archive-check", Message{msgid("Reading the stored footage again")},
        [archive = archive_, workplace = workplace_, person = person_, when,
         speed](Job& job) -> std::any {
            Archive here{archive, workplace, person};
            if (when == When::IfDue && !is_due(here)) return false;
            static_cast<void>(check_archive(here, {.bytes_per_second = speed}, job));
            return true;
        },
        [this, when](Work& work) {
            // In the background the next look tries again; who asked for it is told.
            if (when == When::Now && work.failure()) failed_(*work.failure());
            const bool* checked = work.result<bool>();
            if (!work.running() && checked != nullptr && *checked) changed_();
        });
}

} // namespace twofold::gui
