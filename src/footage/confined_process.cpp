#include "footage/confined_process.h"

#include "base/error.h"
#include "base/files.h"
#include "footage/original_name.h"

#include <boost/process.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/posix.hpp>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <span>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace twofold {

namespace {

namespace bp = boost::process;

constexpr std::size_t kept_words = 400;

/// A file in memory, above the descriptors that a shell gives a program.
FileDescriptor memory_file(const char* name)
{
    const FileDescriptor low{::memfd_create(name, MFD_CLOEXEC)};
    FileDescriptor file{low ? ::fcntl(low.get(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1) : -1};
    if (!file) throw system_error(name, errno);
    return file;
}

std::string content_of(const FileDescriptor& file, std::uint64_t limit)
{
    const std::filesystem::path name{"memory"};
    std::string text(std::min(size_of(file, name), limit), '\0');
    text.resize(read_at(file, 0, std::as_writable_bytes(std::span{text}), name));
    return text;
}

void limit(int resource, rlim_t soft, rlim_t hard)
{
    const rlimit bound{soft, hard};
    ::setrlimit(static_cast<__rlimit_resource>(resource), &bound);
}

/// What the new process does to itself before it becomes the program. Between fork and exec only
/// async-signal-safe calls are allowed: other threads of ours may hold any lock.
struct Confine : bp::extend::handler {
    Confine(const Confinement& bounds, int kept_open) : bounds_{bounds}, kept_open_{kept_open} {}

    template <typename Executor>
    void on_exec_setup(Executor& /*executor*/) const
    {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        ::setpgid(0, 0);
        ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
        if (kept_open_ >= 0) ::fcntl(kept_open_, F_SETFD, 0);

        constexpr rlim_t open_files = 64;
        const auto seconds =
            static_cast<rlim_t>(std::chrono::ceil<std::chrono::seconds>(bounds_.time).count());
        limit(RLIMIT_CORE, 0, 0);
        limit(RLIMIT_CPU, seconds, seconds + 1);
        limit(RLIMIT_FSIZE, bounds_.output, bounds_.output);
        limit(RLIMIT_NOFILE, open_files, open_files);
        limit(RLIMIT_AS, bounds_.memory, bounds_.memory);
    }

private:
    Confinement bounds_;
    int kept_open_;
};

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

/// Fills `end` and `code`.
void await(bp::child& child, std::chrono::milliseconds time, ConfinedOutcome& outcome)
{
    // bp::child::wait_for() forks a second process as its timer and meddles with SIGCHLD.
    const FileDescriptor process{static_cast<int>(::syscall(SYS_pidfd_open, child.id(), 0))};
    if (!process) throw system_error("pidfd_open", errno);
    const bool in_time = ends_within(process, time);
    if (!in_time) {
        ::kill(-child.id(), SIGKILL);
        // A process that hangs inside the kernel (a dying disc) dies when the kernel lets it go.
        constexpr std::chrono::seconds grace{2};
        if (!ends_within(process, grace)) child.detach();
    }
    std::error_code ignored;
    if (child.joinable()) child.wait(ignored);
    const int status = child.native_exit_code();
    if (!in_time) {
        outcome.end = ConfinedOutcome::End::TimedOut;
    } else if (WIFSIGNALED(status)) {
        outcome = {.end = ConfinedOutcome::End::Killed, .code = WTERMSIG(status)};
    } else {
        outcome = {.end = ConfinedOutcome::End::Exited, .code = WEXITSTATUS(status)};
    }
}

} // namespace

ConfinedOutcome run_confined(const ConfinedRequest& request)
{
    const FileDescriptor output = memory_file("output");
    const FileDescriptor words = memory_file("words");
    const FileDescriptor attachment = memory_file("attachment");
    std::vector<std::string> arguments = request.arguments;
    if (request.with_attachment) {
        arguments.push_back("/proc/self/fd/" + std::to_string(attachment.get()));
    }

    // ignore_error: Boost would report a failed exec through a pipe that other threads' children
    // can inherit, and then wait for those.
    ConfinedOutcome outcome;
    bp::child child{bp::exe = request.program.string(),
                    bp::args = arguments,
                    bp::std_in < bp::null,
                    bp::posix::fd.bind(STDOUT_FILENO, output.get()),
                    bp::posix::fd.bind(STDERR_FILENO, words.get()),
                    Confine{request.limits, request.with_attachment ? attachment.get() : -1},
                    bp::ignore_error};
    if (!child.valid()) {
        outcome.code = errno;
        return outcome;
    }
    await(child, request.limits.time, outcome);
    outcome.output = content_of(output, request.limits.output);
    outcome.attachment = content_of(attachment, request.limits.output);
    const std::string said = content_of(words, request.limits.output);
    outcome.words = one_line(said.substr(said.size() - std::min(said.size(), kept_words)));
    return outcome;
}

} // namespace twofold
