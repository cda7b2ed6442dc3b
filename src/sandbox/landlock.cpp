#include "sandbox/landlock.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace twofold {

namespace {

// The headers of Debian 12 end before these (landlock(7)); a kernel that has them is told.
constexpr std::uint64_t right_to_truncate = 1ULL << 14U; // version 3
constexpr std::uint64_t right_to_control = 1ULL << 15U;  // ioctl on devices, version 5
constexpr std::uint64_t rights_of_version_1 = (1ULL << 13U) - 1;
constexpr std::uint64_t tcp = 3;     // bind and connect, version 4
constexpr std::uint64_t outside = 3; // abstract sockets and signals, version 6

struct Ruleset {
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t scoped = 0;
};

int version() noexcept
{
    const long found =
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return found < 0 ? 0 : static_cast<int>(found);
}

} // namespace

std::uint64_t landlock_rights() noexcept
{
    const int known = version();
    if (known < 1) return 0;
    std::uint64_t rights = rights_of_version_1;
    if (known >= 2) rights |= LANDLOCK_ACCESS_FS_REFER;
    if (known >= 3) rights |= right_to_truncate;
    if (known >= 5) rights |= right_to_control;
    return rights;
}

std::uint64_t landlock_rights_of_file() noexcept
{
    return landlock_rights() &
           (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
            LANDLOCK_ACCESS_FS_READ_FILE | right_to_truncate | right_to_control);
}

std::uint64_t landlock_rights_to_read() noexcept
{
    return LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
}

FileDescriptor landlock_refusing_all() noexcept
{
    const int known = version();
    if (known < 1) return {};
    const Ruleset refused{.files = landlock_rights(),
                          .network = known >= 4 ? tcp : 0,
                          .scoped = known >= 6 ? outside : 0};
    // A kernel that does not know the last members takes them as long as they are zero.
    return FileDescriptor{
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &refused, sizeof refused, 0))};
}

void landlock_allow(const FileDescriptor& ruleset, const std::filesystem::path& path,
                    std::uint64_t rights) noexcept
{
    const FileDescriptor place{::open(path.c_str(), O_PATH | O_CLOEXEC)};
    struct stat status {};
    if (!place || ::fstat(place.get(), &status) != 0) return;
    if (!S_ISDIR(status.st_mode)) rights &= landlock_rights_of_file();
    const landlock_path_beneath_attr rule{.allowed_access = rights, .parent_fd = place.get()};
    ::syscall(SYS_landlock_add_rule, ruleset.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

bool landlock_enter(const FileDescriptor& ruleset) noexcept
{
    return ruleset && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) == 0;
}

} // namespace twofold
