#include "jobs/job.h"

#include "base/debug_log.h"

#include <chrono>
#include <utility>

namespace twofold {

namespace {

const DebugTopic jobs_log{"jobs"};

std::int64_t steady_milliseconds()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

Job::Job(std::stop_token stop, Observer observer)
    : stop_{std::move(stop)}, observer_{std::move(observer)}
{}

Activity Job::begin(Message activity, Unit unit, std::uint64_t total, Message if_stopped)
{
    check();
    return Activity{*this, Progress{.activity = std::move(activity),
                                    .unit = unit,
                                    .total = total,
                                    .if_stopped = std::move(if_stopped)}};
}

void Job::report(const Progress& progress) const
{
    if (observer_) observer_(progress);
}

void Job::check() const
{
    if (!stop_.stop_requested()) return;
    jobs_log.line("stopped on request");
    throw Stopped{};
}

Job silent_job()
{
    return Job{{}, {}};
}

Activity::Activity(Job& job, Progress progress)
    : job_{job}, progress_{std::move(progress)}, last_report_{steady_milliseconds()}
{
    // The text without its arguments, which may be names of files.
    jobs_log.line("begin: {} (total {})", progress_.activity.id, progress_.total);
    job_.report(progress_);
}

Activity::~Activity()
{
    jobs_log.line("end: {} ({} of {})", progress_.activity.id, progress_.done, progress_.total);
    job_.report(progress_);
}

void Activity::advance(std::uint64_t count)
{
    constexpr std::int64_t report_every = 100;
    progress_.done += count;
    job_.check();
    const std::int64_t now = steady_milliseconds();
    if (now - last_report_ < report_every) return;
    last_report_ = now;
    job_.report(progress_);
}

} // namespace twofold
