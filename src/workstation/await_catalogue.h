#pragma once

#include "jobs/job.h"

#include <chrono>
#include <memory>
#include <utility>

namespace twofold {

/// For an AuditedChange that must not be lost: reports through the job that it waits for another
/// program, and gives up (throws Stopped) only when the job is asked to stop, and even then not
/// before the usual timeout has passed.
class AwaitCatalogue {
public:
    /// `if_stopped`: what giving up would do, a sentence.
    AwaitCatalogue(Job& job, Message if_stopped) : job_{job}, if_stopped_{std::move(if_stopped)} {}
    /// For the result of a reading, which would have to be repeated.
    explicit AwaitCatalogue(Job& job);

    void operator()();

private:
    Job& job_;
    Message if_stopped_;
    std::shared_ptr<Activity> waiting_; ///< set at the first call; a std::function is copied
    std::chrono::steady_clock::time_point began_{};
};

} // namespace twofold
