#include "support/pty_session.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <poll.h>
#include <pty.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace twofold::testing {

namespace {

constexpr auto patience = std::chrono::minutes{1};
constexpr int signalled = 128;

[[noreturn]] void become(const Program& program)
{
    for (const auto& [name, value] : program.environment) {
        ::setenv(name.c_str(), value.c_str(), 1);
    }
    std::vector<char*> arguments;
    arguments.reserve(program.arguments.size() + 1);
    for (const std::string& argument : program.arguments) {
        arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    ::execvp(arguments.front(), arguments.data());
    constexpr int not_started = 127;
    ::_exit(not_started);
}

} // namespace

PtySession::PtySession(const Program& program)
{
    child_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
    if (child_ < 0) throw std::runtime_error{"forkpty"};
    if (child_ == 0) become(program);
}

PtySession::~PtySession()
{
    if (child_ > 0) {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    ::close(terminal_);
}

bool PtySession::read_more(std::chrono::steady_clock::time_point until)
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd watched{.fd = terminal_, .events = POLLIN, .revents = 0};
    if (left.count() <= 0 || ::poll(&watched, 1, static_cast<int>(left.count())) <= 0) return false;
    std::array<char, 4096> buffer{};
    const ssize_t got = ::read(terminal_, buffer.data(), buffer.size());
    // Linux says EIO when the last program on the terminal has gone.
    if (got <= 0) return got < 0 && errno == EINTR;
    screen_.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
}

bool PtySession::shows(std::string_view text)
{
    const auto until = std::chrono::steady_clock::now() + patience;
    while (true) {
        const std::size_t at = screen_.find(text, seen_);
        if (at != std::string::npos) {
            seen_ = at + text.size();
            return true;
        }
        if (!read_more(until)) return false;
    }
}

void PtySession::type(std::string_view keys) const
{
    if (::write(terminal_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size())) {
        throw std::runtime_error{"the terminal takes no keys"};
    }
}

int PtySession::exit_code()
{
    const auto until = std::chrono::steady_clock::now() + patience;
    while (read_more(until)) {
    }
    int status = 0;
    if (::waitpid(child_, &status, WNOHANG) != child_ &&
        (std::chrono::steady_clock::now() >= until || ::waitpid(child_, &status, 0) != child_)) {
        throw std::runtime_error{"the program does not end: " + screen_};
    }
    child_ = -1;
    return WIFSIGNALED(status) ? signalled + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace twofold::testing
