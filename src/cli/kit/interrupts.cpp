#include "cli/kit/interrupts.h"

#include "base/error.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace twofold {

namespace {

constexpr std::array watched_signals{SIGINT, SIGTERM};

/// A signal handler can reach nothing but a global.
std::atomic<int> signal_pipe{-1};

void on_signal(int /*number*/)
{
    const int saved = errno;
    const char mark = 's';
    // A full pipe means that a signal is already waiting to be seen.
    [[maybe_unused]] const ssize_t written = ::write(signal_pipe.load(), &mark, 1);
    errno = saved;
}

} // namespace

Interrupts::Interrupts(std::function<bool(int)> may_stop) : may_stop_{std::move(may_stop)}
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw system_error("pipe", errno);
    read_end_ = FileDescriptor{ends[0]};
    write_end_ = FileDescriptor{ends[1]};
    signal_pipe = write_end_.get();
    watcher_ = std::thread{[this] { watch(); }};
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    for (const int number : watched_signals) {
        ::sigaction(number, &action, nullptr);
    }
}

Interrupts::~Interrupts()
{
    for (const int number : watched_signals) {
        ::signal(number, SIG_DFL);
    }
    signal_pipe = -1;
    write_end_.close();
    watcher_.join();
}

void Interrupts::watch()
{
    int count = 0;
    char mark = 0;
    while (true) {
        const ssize_t got = ::read(read_end_.get(), &mark, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return;
        if (may_stop_(++count)) stop_.request_stop();
    }
}

} // namespace twofold
