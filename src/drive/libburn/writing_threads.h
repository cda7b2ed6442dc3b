#pragma once

#include <set>
#include <string>

namespace twofold {

/// The threads that libburn starts for a recording.
///
/// libburn reports BURN_DRIVE_IDLE before its writing thread has left the drive, and it has no call
/// to wait for that thread. Where the drive is lost, burn_drive_release() returns at once, and what
/// is freed then is still being used (seen as a crash of the worker in 15 of 528 recordings whose
/// drive was unplugged on a busy machine).
class WritingThreads {
public:
    /// Before burn_disc_write(): every thread that exists later and not now counts as libburn's.
    WritingThreads();

    /// Returns when none of them is left. Has no timeout of its own: the parent abandons a silent
    /// worker (DriveProgram::patience).
    void wait_for_end() const;

private:
    std::set<std::string> before_; ///< names in /proc/self/task
};

} // namespace twofold
