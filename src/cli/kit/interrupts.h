#pragma once

#include "base/files.h"

#include <functional>
#include <stop_token>
#include <thread>

namespace twofold {

/// Turns SIGINT and SIGTERM into a request to stop. While this object exists the signals do not
/// kill the process: `may_stop` is called first, on a separate thread, while the work continues.
/// One at a time in a process (it owns the signal dispositions).
class Interrupts {
public:
    /// `may_stop` gets the number of the signal since the start (1 for the first).
    explicit Interrupts(std::function<bool(int count)> may_stop);
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;
    ~Interrupts();

    [[nodiscard]] std::stop_token token() const noexcept { return stop_.get_token(); }

private:
    void watch();

    std::function<bool(int)> may_stop_;
    FileDescriptor read_end_;
    FileDescriptor write_end_;
    std::stop_source stop_;
    std::thread watcher_;
};

} // namespace twofold
