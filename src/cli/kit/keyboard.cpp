#include "cli/kit/keyboard.h"

#include "base/error.h"
#include "base/files.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace twofold {

namespace {

/// True when there is something to read, false when `wake` came first.
bool wait_for_input(int wake)
{
    std::array<pollfd, 2> watched{pollfd{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0},
                                  pollfd{.fd = wake, .events = POLLIN, .revents = 0}};
    while (::poll(watched.data(), watched.size(), -1) < 0) {
        if (errno != EINTR) throw system_error("poll", errno);
    }
    return watched[1].revents == 0;
}

} // namespace

std::optional<std::string> Keyboard::line(const std::stop_token& stop)
{
    const FileDescriptor wake{::eventfd(0, EFD_CLOEXEC)};
    if (!wake) throw system_error("eventfd", errno);
    // Runs on the thread that asks for the stop, or at once if somebody has.
    const std::stop_callback on_stop{stop, [&] {
                                         const std::uint64_t mark = 1;
                                         [[maybe_unused]] const ssize_t written =
                                             ::write(wake.get(), &mark, sizeof mark);
                                     }};
    while (true) {
        const std::size_t end = read_.find('\n');
        if (end != std::string::npos) {
            std::string line = read_.substr(0, end);
            read_.erase(0, end + 1);
            return line;
        }
        if (!wait_for_input(wake.get())) return std::nullopt;
        std::array<char, 1024> some{};
        const ssize_t got = ::read(STDIN_FILENO, some.data(), some.size());
        if (got < 0 && errno == EINTR) continue;
        if (got > 0) {
            read_.append(some.data(), static_cast<std::size_t>(got));
            continue;
        }
        if (read_.empty()) return std::nullopt;
        return std::exchange(read_, {});
    }
}

} // namespace twofold
