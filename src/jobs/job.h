#pragma once

#include "base/message.h"

#include <cstdint>
#include <functional>
#include <stop_token>

namespace twofold {

/// Somebody asked the work to stop, and it stopped. Not an error: nothing went wrong.
struct Stopped {};

/// What `done` and `total` of a Progress count.
enum class Unit { Bytes, Blocks, Files, Steps };

/// The progress of a long work.
struct Progress {
    Message activity;        ///< "Reading the disc back"
    Unit unit = Unit::Steps; ///< what is counted
    std::uint64_t done = 0;
    std::uint64_t total = 0;     ///< 0: not known
    Message if_stopped;          ///< what stopping now would do; empty: nothing is lost
    double bytes_per_second = 0; ///< as the drive or file system gave it; 0: not known
    int buffer_percent = -1;     ///< fill of the drive's buffer; -1: not applicable
    std::string source;          ///< which of several workers reports: a drive address; else empty
};

class Activity;

/// The link between a long work and whoever waits for it: a request to stop comes in, Progress goes
/// out. The observer is called on the thread that works, at most about ten times a second for each
/// activity plus once at its begin and end; it must not throw.
class Job {
public:
    using Observer = std::function<void(const Progress&)>;

    Job(std::stop_token stop, Observer observer);

    /// Starts a part of the work. `total` may be 0 when it is not known.
    [[nodiscard]] Activity begin(Message activity, Unit unit, std::uint64_t total,
                                 Message if_stopped = {});
    /// Passes on a progress that comes from another process.
    void report(const Progress& progress) const;
    /// Throws Stopped if a stop was requested.
    void check() const;
    [[nodiscard]] std::stop_token stop_token() const noexcept { return stop_; }

private:
    std::stop_token stop_;
    Observer observer_;
};

/// A job nobody watches and nobody stops, for tests and short work.
[[nodiscard]] Job silent_job();

/// One part of a Job. Belongs to the thread that began it.
class Activity {
public:
    Activity(Job& job, Progress progress);
    Activity(const Activity&) = delete;
    Activity& operator=(const Activity&) = delete;
    /// Reports the last state once more, so that a watcher sees 100 %.
    ~Activity();

    /// Adds to what is done and reports it; throws Stopped when asked to stop.
    void advance(std::uint64_t count);
    [[nodiscard]] const Progress& progress() const noexcept { return progress_; }

private:
    Job& job_;
    Progress progress_;
    std::int64_t last_report_ = 0; ///< milliseconds of the steady clock
};

} // namespace twofold
