#include "base/file_access.h"

#include <atomic>
#include <sys/stat.h>

namespace twofold {

namespace {

std::atomic<mode_t> refused{0};

} // namespace

void make_files_for(FileAccess access) noexcept
{
    constexpr mode_t others = 0007;
    constexpr mode_t group_and_others = 0077;
    refused = access == FileAccess::Group ? others : group_and_others;
    ::umask(refused);
}

mode_t permitted(mode_t mode) noexcept
{
    return mode & ~refused.load();
}

} // namespace twofold
