#include "footage/confined_process.h"

#include "base/error.h"
#include "base/files.h"
#include "footage/original_name.h"

#include <boost/process.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/posix.hpp>

#include <cerrno>
#include <fcntl.h>
#include <linux/close_range.h>
#include <span>
#include <sys/mman.h>
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

/// What the new process does to itself before it becomes the program. Between fork and exec only
/// async-signal-safe calls are allowed: other threads of ours may hold any lock.
struct Confine : bp::extend::handler {
    Confine(const Confinement& bounds, int kept_open) : bounds_{bounds}, kept_open_{kept_open} {}

    template <typename Executor>
    void on_exec_setup(Executor& /*executor*/) const
    {
        detach_from_terminal();
        ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
        if (kept_open_ >= 0) ::fcntl(kept_open_, F_SETFD, 0);
        confine_this_process(bounds_);
    }

private:
    Confinement bounds_;
    int kept_open_;
};

} // namespace

ConfinedFiles::ConfinedFiles()
    : output{memory_file("output")}, words{memory_file("words")}, attachment{
                                                                      memory_file("attachment")}
{}

ConfinedOutcome ConfinedFiles::outcome(const ConfinedEnd& end, const Confinement& limits) const
{
    ConfinedOutcome made{.end = end.kind, .code = end.code};
    made.output = content_of(output, limits.output);
    made.attachment = content_of(attachment, limits.output);
    const std::string said = content_of(words, limits.output);
    made.words = one_line(said.substr(said.size() - std::min(said.size(), kept_words)));
    return made;
}

ConfinedOutcome run_confined(const ConfinedRequest& request)
{
    const ConfinedFiles files;
    std::vector<std::string> arguments = request.arguments;
    if (request.with_attachment) {
        arguments.push_back("/proc/self/fd/" + std::to_string(files.attachment.get()));
    }

    // ignore_error: Boost would report a failed exec through a pipe that other threads' children
    // can inherit, and then wait for those.
    bp::child child{bp::exe = request.program.string(),
                    bp::args = arguments,
                    bp::std_in < bp::null,
                    bp::posix::fd.bind(STDOUT_FILENO, files.output.get()),
                    bp::posix::fd.bind(STDERR_FILENO, files.words.get()),
                    Confine{request.limits, request.with_attachment ? files.attachment.get() : -1},
                    bp::ignore_error};
    if (!child.valid()) return {.code = errno};
    // bp::child::wait_for() forks a second process as its timer and meddles with SIGCHLD.
    const pid_t process = child.id();
    child.detach();
    return files.outcome(await_confined(process, request.limits.time), request.limits);
}

} // namespace twofold
