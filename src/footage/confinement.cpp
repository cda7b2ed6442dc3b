#include "footage/confinement.h"

#include "base/error.h"
#include "base/files.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace twofold {

namespace {

void limit(int resource, rlim_t soft, rlim_t hard) noexcept
{
    const rlimit bound{soft, hard};
    ::setrlimit(static_cast<__rlimit_resource>(resource), &bound);
}

/// True when the process has ended within `time`.
bool ends_within(const FileDescriptor& process, std::chrono::milliseconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd event{process.get(), POLLIN, 0};
        const int ready = ::poll(&event, 1, static_cast<int>(std::max(left.count(), 0L)));
        if (ready > 0) return true;
        if (ready == 0 || errno != EINTR) return false;
    }
}

} // namespace

void detach_from_terminal() noexcept
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::setpgid(0, 0);
    limit(RLIMIT_CORE, 0, 0);
}

void confine_this_process(const Confinement& bounds) noexcept
{
    constexpr rlim_t open_files = 64;
    const auto seconds =
        static_cast<rlim_t>(std::chrono::ceil<std::chrono::seconds>(bounds.time).count());
    limit(RLIMIT_CPU, seconds, seconds + 1);
    limit(RLIMIT_FSIZE, bounds.output, bounds.output);
    limit(RLIMIT_NOFILE, open_files, open_files);
#ifndef __SANITIZE_ADDRESS__ // AddressSanitizer itself maps terabytes of it
    limit(RLIMIT_AS, bounds.memory, bounds.memory);
#endif
}

ConfinedEnd await_confined(pid_t process, std::chrono::milliseconds time)
{
    const FileDescriptor watch{static_cast<int>(::syscall(SYS_pidfd_open, process, 0))};
    if (!watch) throw system_error("pidfd_open", errno);
    const bool in_time = ends_within(watch, time);
    if (!in_time) {
        ::kill(-process, SIGKILL);
        ::kill(process, SIGKILL); // it may not have come as far as its own group
        // A process that hangs inside the kernel (a dying disc) dies when the kernel lets it go.
        constexpr std::chrono::seconds grace{2};
        if (!ends_within(watch, grace)) return {.kind = ConfinedEnd::Kind::TimedOut};
    }
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    if (!in_time) return {.kind = ConfinedEnd::Kind::TimedOut};
    if (WIFSIGNALED(status)) return {ConfinedEnd::Kind::Killed, WTERMSIG(status)};
    return {ConfinedEnd::Kind::Exited, WEXITSTATUS(status)};
}

} // namespace twofold
