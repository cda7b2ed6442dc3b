#include "support/process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <random>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace twofold::testing {

namespace {

struct Pipe {
    int read_end = -1;
    int write_end = -1;

    Pipe()
    {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error{"pipe"};
        read_end = ends[0];
        write_end = ends[1];
    }
};

[[noreturn]] void become(const Program& program, const Pipe& in, const Pipe& out, const Pipe& err)
{
    ::setpgid(0, 0);
    ::dup2(in.read_end, STDIN_FILENO);
    ::dup2(out.write_end, STDOUT_FILENO);
    ::dup2(err.write_end, STDERR_FILENO);
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

bool take(int descriptor, std::string& into)
{
    std::array<char, 65536> buffer{};
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got > 0) into.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && errno == EINTR);
}

} // namespace

Finished run(const Program& program)
{
    const Pipe in;
    const Pipe out;
    const Pipe err;
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error{"fork"};
    if (child == 0) become(program, in, out, err);
    ::setpgid(child, child);
    for (const int end : {in.read_end, out.write_end, err.write_end}) {
        ::close(end);
    }
    // Test inputs are a few bytes: they fit the pipe, so this cannot block.
    const bool fed = ::write(in.write_end, program.input.data(), program.input.size()) >= 0;
    ::close(in.write_end);

    Finished finished;
    const auto begin = std::chrono::steady_clock::now();
    const auto limit = program.kill_after.value_or(std::chrono::minutes{2});
    bool killed = false;
    std::array<pollfd, 2> watched{pollfd{out.read_end, POLLIN, 0}, pollfd{err.read_end, POLLIN, 0}};
    std::array<std::string*, 2> texts{&finished.out, &finished.err};
    while (watched[0].fd >= 0 || watched[1].fd >= 0) {
        const auto left = limit - (std::chrono::steady_clock::now() - begin);
        if (!killed && left <= left.zero()) {
            ::kill(-child, SIGKILL);
            killed = true;
        }
        timespec wait{};
        const auto nanoseconds =
            killed ? std::chrono::nanoseconds{std::chrono::seconds{5}}
                   : std::max(std::chrono::duration_cast<std::chrono::nanoseconds>(left),
                              std::chrono::nanoseconds{0});
        wait.tv_sec = nanoseconds.count() / 1'000'000'000;
        wait.tv_nsec = nanoseconds.count() % 1'000'000'000;
        const int ready = ::ppoll(watched.data(), watched.size(), &wait, nullptr);
        // A grandchild in a process group of its own may hold the pipe after the kill.
        if (ready == 0 && killed) break;
        for (std::size_t i = 0; i < watched.size(); ++i) {
            if (watched[i].fd >= 0 && watched[i].revents != 0 && !take(watched[i].fd, *texts[i])) {
                watched[i].fd = -1;
            }
        }
    }
    ::close(out.read_end);
    ::close(err.read_end);
    int status = 0;
    ::waitpid(child, &status, 0);
    constexpr int signal_base = 128;
    finished.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : signal_base + WTERMSIG(status);
    if (killed && !program.kill_after) {
        throw std::runtime_error{"hangs: " + program.arguments.front()};
    }
    if (!fed) throw std::runtime_error{"takes no input: " + program.arguments.front()};
    return finished;
}

TemporaryDirectory::TemporaryDirectory()
{
    std::string name = (std::filesystem::temp_directory_path() / "twofold-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"mkdtemp"};
    path_ = name;
}

TemporaryDirectory::~TemporaryDirectory()
{
    std::error_code ignored;
    for (auto entry = std::filesystem::recursive_directory_iterator{path_, ignored};
         entry != std::filesystem::recursive_directory_iterator{}; entry.increment(ignored)) {
        if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) {
            std::filesystem::permissions(entry->path(), std::filesystem::perms::owner_all,
                                         std::filesystem::perm_options::add, ignored);
        }
    }
    std::filesystem::remove_all(path_, ignored);
}

void write_noise(const std::filesystem::path& path, std::uint64_t bytes, std::uint64_t seed)
{
    std::mt19937_64 random{seed};
    std::ofstream file{path, std::ios::binary};
    while (bytes > 0) {
        const std::uint64_t word = random();
        const std::uint64_t count = std::min<std::uint64_t>(bytes, sizeof word);
        file.write(reinterpret_cast<const char*>(&word), static_cast<std::streamsize>(count));
        bytes -= count;
    }
}

} // namespace twofold::testing
