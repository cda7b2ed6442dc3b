#pragma once

#include <sys/types.h>

namespace twofold {

/// Who may use the files and directories that this process makes, besides the administrator.
enum class FileAccess {
    Owner, ///< 0700 and 0600
    Group, ///< 0770 and 0660
};

/// From now on, whatever the umask was when the program was started. For the whole process.
void make_files_for(FileAccess access) noexcept;
/// What of `mode` a file may have that is given its mode by hand, past the umask.
[[nodiscard]] mode_t permitted(mode_t mode) noexcept;

} // namespace twofold
