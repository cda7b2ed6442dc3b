#pragma once

#include "jobs/job.h"

#include <chrono>
#include <memory>
#include <utility>

namespace twofold {

/// For a Transaction with which something would be lost: says on the job that it waits for another
/// program, and gives up (throws Stopped) only when the job is asked to stop, and not before the
/// usual time has passed even then.
class AwaitCatalogue {
public:
    /// `if_stopped`: what giving up would do, a sentence.
    AwaitCatalogue(Job& job, Message if_stopped) : job_{job}, if_stopped_{std::move(if_stopped)} {}
    /// For the result of a reading, which would have to be read again.
    explicit AwaitCatalogue(Job& job);

    void operator()();

private:
    Job& job_;
    Message if_stopped_;
    std::shared_ptr<Activity> waiting_; ///< from the first time on; a std::function is copied
    std::chrono::steady_clock::time_point began_{};
};

} // namespace twofold
