#include "footage/standing_probe.h"

#include "footage/probe_wire.h"

#include <boost/process.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/posix.hpp>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace twofold {

namespace {

namespace bp = boost::process;

/// The program that stays reads no file: it has no bounds but those against our own mistakes.
struct Detach : bp::extend::handler {
    template <typename Executor>
    void on_exec_setup(Executor& /*executor*/) const
    {
        detach_from_terminal();
        ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    }
};

FileDescriptor copy_of(const FileDescriptor& file)
{
    return FileDescriptor{::fcntl(file.get(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1)};
}

} // namespace

bool StandingProbe::start()
{
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
    FileDescriptor ours{ends[0]};
    const FileDescriptor theirs{ends[1]};
    // Every symbol is bound once here, and not again in each copy.
    bp::environment environment = boost::this_process::environment();
    environment.set("LD_BIND_NOW", "1"); // operator[] reads beyond the end (Boost 1.74)
    bp::child child{bp::exe = program_.path().string(),
                    bp::args = {"--serve"},
                    environment,
                    bp::posix::fd.bind(STDIN_FILENO, theirs.get()),
                    bp::std_out > bp::null,
                    bp::std_err > bp::null,
                    Detach{},
                    bp::ignore_error};
    if (!child.valid()) return false;
    process_ = child.id();
    child.detach();
    socket_ = std::move(ours);
    return true;
}

void StandingProbe::end() noexcept
{
    if (process_ < 0) return;
    socket_.close();
    // It reads no file, so nothing can hold it; its copy dies with it.
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
}

std::optional<ConfinedEnd> StandingProbe::ask(const std::filesystem::path& file,
                                              bool with_attachment, const Confinement& limits,
                                              const ConfinedFiles& files)
{
    // Ends the copy itself; this is for the case that it does not come to that.
    constexpr std::chrono::seconds patience{10};
    ProbeOrder order{.limits = limits,
                     .path = file.string(),
                     .output = copy_of(files.output),
                     .words = copy_of(files.words)};
    if (with_attachment) order.attachment = copy_of(files.attachment);
    if (!send_order(socket_.get(), order)) return std::nullopt;
    return receive_end(socket_.get(), limits.time + patience);
}

ConfinedOutcome StandingProbe::look_into(const std::filesystem::path& file, bool with_attachment,
                                         const Confinement& limits)
{
    // Something else may have ended the program since the last file, or have done so now: once
    // more, with a new one.
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (process_ < 0 && !start()) return {.code = errno};
        const ConfinedFiles files;
        if (const auto ended = ask(file, with_attachment, limits, files)) {
            return files.outcome(*ended, limits);
        }
        end();
    }
    return {.code = EPIPE};
}

} // namespace twofold
