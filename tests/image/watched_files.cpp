#include "image/watched_files.h"

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace twofold::testing {

namespace {

std::atomic<WatchedFiles*> watch = nullptr;

} // namespace

WatchedFiles::WatchedFiles()
{
    watch = this;
}

WatchedFiles::~WatchedFiles()
{
    watch = nullptr;
}

int WatchedFiles::times_opened(const std::filesystem::path& path)
{
    const std::scoped_lock lock{mutex_};
    return files_[path].opened;
}

std::uint64_t WatchedFiles::bytes_read(const std::filesystem::path& path)
{
    const std::scoped_lock lock{mutex_};
    return files_[path].read;
}

void WatchedFiles::opened(int file, const char* path)
{
    const std::scoped_lock lock{mutex_};
    open_[file] = path;
    ++files_[path].opened;
}

void WatchedFiles::closed(int file)
{
    const std::scoped_lock lock{mutex_};
    open_.erase(file);
}

int WatchedFiles::ask(const Hook& hook, int file, bool writing)
{
    if (!hook) return 0;
    std::filesystem::path path;
    std::uint64_t moved = 0;
    {
        const std::scoped_lock lock{mutex_};
        const auto known = open_.find(file);
        if (known == open_.end()) return 0;
        path = known->second;
        moved = writing ? files_[path].written : files_[path].read;
    }
    return hook(path, moved);
}

void WatchedFiles::moved(int file, std::uint64_t bytes, bool writing)
{
    const std::scoped_lock lock{mutex_};
    const auto known = open_.find(file);
    if (known == open_.end()) return;
    File& counts = files_[known->second];
    (writing ? counts.written : counts.read) += bytes;
}

namespace {

/// The system's own call, unless a hook says it fails.
template <typename Call>
long asked(WatchedFiles::Hook WatchedFiles::*hook, int file, bool writing, Call call)
{
    WatchedFiles* const watching = watch;
    if (watching == nullptr) return call();
    if (const int error = watching->ask(watching->*hook, file, writing); error != 0) {
        errno = error;
        return -1;
    }
    return call();
}

} // namespace

} // namespace twofold::testing

using twofold::testing::asked;
using twofold::testing::watch;
using twofold::testing::WatchedFiles;

// The names and the C signatures are the C library's.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): but for the parameters' names
extern "C" {

int open(const char* path, int flags, ...)
{
    va_list arguments; // NOLINT(cppcoreguidelines-init-variables): va_start does
    va_start(arguments, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    const auto file = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
    if (file >= 0 && watch.load() != nullptr) watch.load()->opened(file, path);
    return file;
}

int close(int file)
{
    if (watch.load() != nullptr) watch.load()->closed(file);
    return static_cast<int>(::syscall(SYS_close, file));
}

ssize_t read(int file, void* into, size_t bytes)
{
    const long got = asked(&WatchedFiles::on_read, file, false,
                           [&] { return ::syscall(SYS_read, file, into, bytes); });
    if (got > 0 && watch.load() != nullptr) {
        watch.load()->moved(file, static_cast<std::uint64_t>(got), false);
    }
    return got;
}

ssize_t write(int file, const void* from, size_t bytes)
{
    const long put = asked(&WatchedFiles::on_write, file, true,
                           [&] { return ::syscall(SYS_write, file, from, bytes); });
    if (put > 0 && watch.load() != nullptr) {
        watch.load()->moved(file, static_cast<std::uint64_t>(put), true);
    }
    return put;
}

int fallocate(int file, int mode, off_t offset, off_t bytes)
{
    return static_cast<int>(asked(&WatchedFiles::on_reserve, file, true, [&] {
        return ::syscall(SYS_fallocate, file, mode, offset, bytes);
    }));
}

int fsync(int file)
{
    return static_cast<int>(
        asked(&WatchedFiles::on_sync, file, true, [&] { return ::syscall(SYS_fsync, file); }));
}

time_t time(time_t* into) noexcept
{
    timespec moment{};
    ::syscall(SYS_clock_gettime, CLOCK_REALTIME, &moment);
    const WatchedFiles* const watching = watch;
    const time_t now = watching != nullptr && watching->now ? *watching->now : moment.tv_sec;
    if (into != nullptr) *into = now;
    return now;
}
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
