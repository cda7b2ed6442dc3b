#include "emulated_drive/host.h"
#include "emulated_drive/open_drives.h"

#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

/// The functions of libc that this object stands in front of. Each looks whether it is about an
/// emulated drive, and else calls the next definition (libc's, as a rule).
///
/// They have names of their own in C++ and get libc's names from the assembler, so that neither
/// the redirections of <fcntl.h> for large files nor its exception specifications get in the way.
///
/// Re-entrancy: the emulator opens files itself, which comes through here again. Nothing below
/// takes a lock or initialises anything on the way of a path that is not "/dev/srN" (a pthread_once
/// here once dead-locked xorriso), and Inside makes the emulator's own calls pass straight through.
/// The one exception runs before main(): descriptors that were inherited.
namespace twofold::emulated {

namespace {

thread_local int depth = 0;

/// While one exists, this thread is inside the emulator.
class Inside {
public:
    Inside() noexcept { ++depth; }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
    ~Inside() { --depth; }
};

template <typename Function>
Function* next(Function*& known, const char* name) noexcept
{
    // Two threads may both look it up; they find the same.
    if (known == nullptr) {
        known = reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
    }
    return known;
}

/// Calls `emulate` with the directory of the drive that `path` names, or else `otherwise`.
template <typename Emulate, typename Otherwise>
auto for_path(const char* path, const Emulate& emulate, const Otherwise& otherwise)
{
    if (depth == 0 && path != nullptr && std::strncmp(path, "/dev/sr", 7) == 0) {
        const Inside inside;
        if (const auto directory = OpenDrives::directory_of(path)) {
            return emulate(*directory);
        }
    }
    return otherwise();
}

MmcDrive* drive_behind(int fd) noexcept
{
    return depth == 0 ? OpenDrives::drive_behind(fd) : nullptr;
}

using OpenFunction = int(const char*, int, ...);

/// What is mounted, if emulated media are; -1: none is, or it is another file.
int mounts_at(const char* path)
{
    if (depth != 0 || path == nullptr || std::strcmp(path, "/proc/self/mounts") != 0) return -1;
    const Inside inside;
    const char* const rack = std::getenv("TWOFOLD_EMULATED_DRIVES");
    return rack == nullptr || *rack == '\0' ? -1 : host::open_mounts(rack);
}

int open_by(OpenFunction*& known, const char* name, const char* path, int flags, unsigned mode)
{
    if (const int mounts = mounts_at(path); mounts >= 0) return mounts;
    return for_path(
        path, [&](const auto& directory) { return host::open_drive(directory, flags); },
        [&] { return next(known, name)(path, flags, mode); });
}

using StatFunction = int(const char*, struct stat*);

int stat_by(StatFunction*& known, const char* name, const char* path, struct stat* into)
{
    return for_path(
        path, [&](const auto& directory) { return host::describe(directory, into); },
        [&] { return next(known, name)(path, into); });
}

using FstatFunction = int(int, struct stat*);

int fstat_by(FstatFunction*& known, const char* name, int fd, struct stat* into)
{
    if (MmcDrive* const drive = drive_behind(fd)) {
        const Inside inside;
        return host::describe(drive->directory(), into);
    }
    return next(known, name)(fd, into);
}

OpenFunction* next_open = nullptr;
OpenFunction* next_open64 = nullptr;
StatFunction* next_stat = nullptr;
StatFunction* next_lstat = nullptr;
FstatFunction* next_fstat = nullptr;

/// What has become of a descriptor that dup() or fcntl() made of another one.
int copied(int from, int to)
{
    if (to < 0 || depth != 0) return to;
    // dup2() also closes what was there.
    OpenDrives::note_copy(from, to);
    return to;
}

unsigned mode_of(int flags, va_list arguments)
{
    return (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(arguments, unsigned) : 0;
}

} // namespace

#define TWOFOLD_STANDS_FOR(name) __asm__(name) __attribute__((visibility("default")))

extern "C" {

int emulated_open(const char* path, int flags, ...) TWOFOLD_STANDS_FOR("open");
int emulated_open64(const char* path, int flags, ...) TWOFOLD_STANDS_FOR("open64");
int emulated_open_2(const char* path, int flags) TWOFOLD_STANDS_FOR("__open_2");
int emulated_open64_2(const char* path, int flags) TWOFOLD_STANDS_FOR("__open64_2");
int emulated_openat(int at, const char* path, int flags, ...) TWOFOLD_STANDS_FOR("openat");
int emulated_openat64(int at, const char* path, int flags, ...) TWOFOLD_STANDS_FOR("openat64");
int emulated_close(int fd) TWOFOLD_STANDS_FOR("close");
int emulated_ioctl(int fd, unsigned long request, ...) TWOFOLD_STANDS_FOR("ioctl");
int emulated_stat(const char* path, struct stat* into) TWOFOLD_STANDS_FOR("stat");
int emulated_stat64(const char* path, struct stat* into) TWOFOLD_STANDS_FOR("stat64");
int emulated_lstat(const char* path, struct stat* into) TWOFOLD_STANDS_FOR("lstat");
int emulated_lstat64(const char* path, struct stat* into) TWOFOLD_STANDS_FOR("lstat64");
int emulated_fstat(int fd, struct stat* into) TWOFOLD_STANDS_FOR("fstat");
int emulated_fstat64(int fd, struct stat* into) TWOFOLD_STANDS_FOR("fstat64");
int emulated_xstat(int version, const char* path, struct stat* into) TWOFOLD_STANDS_FOR("__xstat");
int emulated_xstat64(int version, const char* path, struct stat* into)
    TWOFOLD_STANDS_FOR("__xstat64");
int emulated_lxstat(int version, const char* path, struct stat* into)
    TWOFOLD_STANDS_FOR("__lxstat");
int emulated_lxstat64(int version, const char* path, struct stat* into)
    TWOFOLD_STANDS_FOR("__lxstat64");
int emulated_fxstat(int version, int fd, struct stat* into) TWOFOLD_STANDS_FOR("__fxstat");
int emulated_fxstat64(int version, int fd, struct stat* into) TWOFOLD_STANDS_FOR("__fxstat64");
int emulated_access(const char* path, int mode) TWOFOLD_STANDS_FOR("access");
int emulated_dup(int fd) TWOFOLD_STANDS_FOR("dup");
int emulated_dup2(int fd, int to) TWOFOLD_STANDS_FOR("dup2");
int emulated_dup3(int fd, int to, int flags) TWOFOLD_STANDS_FOR("dup3");
int emulated_fcntl(int fd, int command, ...) TWOFOLD_STANDS_FOR("fcntl");
int emulated_fcntl64(int fd, int command, ...) TWOFOLD_STANDS_FOR("fcntl64");
ssize_t emulated_read(int fd, void* into, size_t count) TWOFOLD_STANDS_FOR("read");
ssize_t emulated_read_chk(int fd, void* into, size_t count, size_t room)
    TWOFOLD_STANDS_FOR("__read_chk");
ssize_t emulated_pread_chk(int fd, void* into, size_t count, off_t at, size_t room)
    TWOFOLD_STANDS_FOR("__pread_chk");
ssize_t emulated_pread64_chk(int fd, void* into, size_t count, off_t at, size_t room)
    TWOFOLD_STANDS_FOR("__pread64_chk");
ssize_t emulated_readv(int fd, const iovec* into, int count) TWOFOLD_STANDS_FOR("readv");
ssize_t emulated_pread(int fd, void* into, size_t count, off_t at) TWOFOLD_STANDS_FOR("pread");
ssize_t emulated_pread64(int fd, void* into, size_t count, off_t at) TWOFOLD_STANDS_FOR("pread64");
off_t emulated_lseek(int fd, off_t to, int whence) TWOFOLD_STANDS_FOR("lseek");
off_t emulated_lseek64(int fd, off_t to, int whence) TWOFOLD_STANDS_FOR("lseek64");
char* emulated_realpath(const char* path, char* resolved) TWOFOLD_STANDS_FOR("realpath");
int emulated_usleep(useconds_t microseconds) TWOFOLD_STANDS_FOR("usleep");

int emulated_open(const char* path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const unsigned mode = mode_of(flags, arguments);
    va_end(arguments);
    return open_by(next_open, "open", path, flags, mode);
}

int emulated_open64(const char* path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const unsigned mode = mode_of(flags, arguments);
    va_end(arguments);
    return open_by(next_open64, "open64", path, flags, mode);
}

int emulated_open_2(const char* path, int flags)
{
    return open_by(next_open, "open", path, flags, 0);
}

int emulated_open64_2(const char* path, int flags)
{
    return open_by(next_open64, "open64", path, flags, 0);
}

int emulated_openat(int at, const char* path, int flags, ...)
{
    using OpenatFunction = int(int, const char*, int, ...);
    static OpenatFunction* known = nullptr;
    va_list arguments;
    va_start(arguments, flags);
    const unsigned mode = mode_of(flags, arguments);
    va_end(arguments);
    return for_path(
        path, [&](const auto& directory) { return host::open_drive(directory, flags); },
        [&] { return next(known, "openat")(at, path, flags, mode); });
}

int emulated_openat64(int at, const char* path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const unsigned mode = mode_of(flags, arguments);
    va_end(arguments);
    return emulated_openat(at, path, flags | O_LARGEFILE, mode);
}

int emulated_close(int fd)
{
    static int (*known)(int) = nullptr;
    // Before the number can be given out again.
    if (drive_behind(fd) != nullptr) {
        OpenDrives::note_close(fd);
    }
    return next(known, "close")(fd);
}

int emulated_ioctl(int fd, unsigned long request, ...)
{
    static int (*known)(int, unsigned long, ...) = nullptr;
    va_list arguments;
    va_start(arguments, request);
    void* const argument = va_arg(arguments, void*);
    va_end(arguments);
    if (MmcDrive* const drive = drive_behind(fd)) {
        const Inside inside;
        return host::control(*drive, request, argument);
    }
    return next(known, "ioctl")(fd, request, argument);
}

int emulated_dup(int fd)
{
    static int (*known)(int) = nullptr;
    return copied(fd, next(known, "dup")(fd));
}

int emulated_dup2(int fd, int to)
{
    static int (*known)(int, int) = nullptr;
    return copied(fd, next(known, "dup2")(fd, to));
}

int emulated_dup3(int fd, int to, int flags)
{
    static int (*known)(int, int, int) = nullptr;
    return copied(fd, next(known, "dup3")(fd, to, flags));
}

int emulated_fcntl(int fd, int command, ...)
{
    static int (*known)(int, int, void*) = nullptr;
    va_list arguments;
    va_start(arguments, command);
    void* const argument = va_arg(arguments, void*);
    va_end(arguments);
    const bool locks = command == F_SETLK || command == F_SETLKW;
    if (locks && argument != nullptr && drive_behind(fd) != nullptr) {
        // Who shares a lock has to have the file open for reading. libburn asks for the whole of it
        // first, so that nobody else could share it anyway.
        struct flock lock = *static_cast<struct flock*>(argument);
        if (lock.l_type == F_RDLCK) lock.l_type = F_WRLCK;
        return next(known, "fcntl")(fd, command, &lock);
    }
    const int result = next(known, "fcntl")(fd, command, argument);
    if (command == F_DUPFD || command == F_DUPFD_CLOEXEC) return copied(fd, result);
    if (command == F_GETFL && result >= 0 && drive_behind(fd) != nullptr) {
        return (result & ~O_ACCMODE) | O_RDWR; // the file behind it is open for writing only
    }
    return result;
}

int emulated_fcntl64(int fd, int command, ...)
{
    va_list arguments;
    va_start(arguments, command);
    void* const argument = va_arg(arguments, void*);
    va_end(arguments);
    return emulated_fcntl(fd, command, argument);
}

// struct stat and struct stat64 are the same on 64-bit Linux, and so is the one of __xstat().

int emulated_stat(const char* path, struct stat* into)
{
    return stat_by(next_stat, "stat", path, into);
}

int emulated_stat64(const char* path, struct stat* into)
{
    return stat_by(next_stat, "stat", path, into);
}

int emulated_lstat(const char* path, struct stat* into)
{
    return stat_by(next_lstat, "lstat", path, into);
}

int emulated_lstat64(const char* path, struct stat* into)
{
    return stat_by(next_lstat, "lstat", path, into);
}

int emulated_fstat(int fd, struct stat* into)
{
    return fstat_by(next_fstat, "fstat", fd, into);
}

int emulated_fstat64(int fd, struct stat* into)
{
    return fstat_by(next_fstat, "fstat", fd, into);
}

int emulated_xstat(int, const char* path, struct stat* into)
{
    return stat_by(next_stat, "stat", path, into);
}

int emulated_xstat64(int, const char* path, struct stat* into)
{
    return stat_by(next_stat, "stat", path, into);
}

int emulated_lxstat(int, const char* path, struct stat* into)
{
    return stat_by(next_lstat, "lstat", path, into);
}

int emulated_lxstat64(int, const char* path, struct stat* into)
{
    return stat_by(next_lstat, "lstat", path, into);
}

int emulated_fxstat(int, int fd, struct stat* into)
{
    return fstat_by(next_fstat, "fstat", fd, into);
}

int emulated_fxstat64(int, int fd, struct stat* into)
{
    return fstat_by(next_fstat, "fstat", fd, into);
}

int emulated_access(const char* path, int mode)
{
    static int (*known)(const char*, int) = nullptr;
    return for_path(
        path, [&](const auto& directory) { return host::may_access(directory, mode); },
        [&] { return next(known, "access")(path, mode); });
}

// A drive read as a block device, as dd and ddrescue do. The descriptor's own file keeps the
// position; it is empty, so only the end has to be told. off_t has 64 bits on 64-bit Linux. That
// file is open for writing only: a way of reading that is not here (stdio of libc, sendfile) fails
// with EBADF instead of finding an empty medium.

ssize_t emulated_read(int fd, void* into, size_t count)
{
    static ssize_t (*known)(int, void*, size_t) = nullptr;
    MmcDrive* const drive = drive_behind(fd);
    if (drive == nullptr) return next(known, "read")(fd, into, count);
    const Inside inside;
    const off_t at = ::lseek(fd, 0, SEEK_CUR);
    const ssize_t got = host::read_bytes(*drive, into, count, at);
    if (got > 0) ::lseek(fd, at + got, SEEK_SET);
    return got;
}

ssize_t emulated_read_chk(int fd, void* into, size_t count, size_t room)
{
    if (count > room) std::abort();
    return emulated_read(fd, into, count);
}

ssize_t emulated_pread_chk(int fd, void* into, size_t count, off_t at, size_t room)
{
    if (count > room) std::abort();
    return emulated_pread(fd, into, count, at);
}

ssize_t emulated_pread64_chk(int fd, void* into, size_t count, off_t at, size_t room)
{
    return emulated_pread_chk(fd, into, count, at, room);
}

ssize_t emulated_readv(int fd, const iovec* into, int count)
{
    static ssize_t (*known)(int, const iovec*, int) = nullptr;
    if (drive_behind(fd) == nullptr) return next(known, "readv")(fd, into, count);
    ssize_t done = 0;
    for (int i = 0; i < count; ++i) {
        const ssize_t got = emulated_read(fd, into[i].iov_base, into[i].iov_len);
        if (got < 0) return done > 0 ? done : got;
        done += got;
        if (static_cast<size_t>(got) < into[i].iov_len) break;
    }
    return done;
}

ssize_t emulated_pread(int fd, void* into, size_t count, off_t at)
{
    static ssize_t (*known)(int, void*, size_t, off_t) = nullptr;
    MmcDrive* const drive = drive_behind(fd);
    if (drive == nullptr) return next(known, "pread")(fd, into, count, at);
    const Inside inside;
    return host::read_bytes(*drive, into, count, at);
}

ssize_t emulated_pread64(int fd, void* into, size_t count, off_t at)
{
    return emulated_pread(fd, into, count, at);
}

off_t emulated_lseek(int fd, off_t to, int whence)
{
    static off_t (*known)(int, off_t, int) = nullptr;
    MmcDrive* const drive = whence == SEEK_END ? drive_behind(fd) : nullptr;
    if (drive == nullptr) return next(known, "lseek")(fd, to, whence);
    const Inside inside;
    const off_t end = host::size_of_medium(*drive);
    return end < 0 ? end : next(known, "lseek")(fd, end + to, SEEK_SET);
}

off_t emulated_lseek64(int fd, off_t to, int whence)
{
    return emulated_lseek(fd, to, whence);
}

char* emulated_realpath(const char* path, char* resolved)
{
    static char* (*known)(const char*, char*) = nullptr;
    return for_path(
        path,
        [&](const auto&) {
            if (resolved == nullptr) return ::strdup(path);
            std::memcpy(resolved, path, std::strlen(path) + 1);
            return resolved;
        },
        [&] { return next(known, "realpath")(path, resolved); });
}

/// libburn gives a drive half a second to come to rest each time it is taken or its speed is set,
/// and looks again every tenth of a second while one gets ready. Nothing here has to come to rest;
/// what takes its time (a speed, a slow block) is waited for inside the command. Still a wait, so
/// that who looks again and again leaves the processor to others.
int emulated_usleep(useconds_t microseconds)
{
    static int (*known)(useconds_t) = nullptr;
    constexpr useconds_t shortened = 50;
    return next(known, "usleep")(microseconds / shortened);
}

} // extern "C"

namespace {

/// Descriptors of drives that this program was started with (a shell's `<`).
[[gnu::constructor]] void take_over_inherited_drives()
{
    const char* const rack = std::getenv("TWOFOLD_EMULATED_DRIVES");
    if (rack == nullptr || *rack == '\0') return;
    const Inside inside;
    host::take_over_inherited(rack);
}

} // namespace

#undef TWOFOLD_STANDS_FOR

} // namespace twofold::emulated
