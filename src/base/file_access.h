#pragma once

#include <sys/types.h>

namespace twofold {

/// Who may use the files and directories that this process makes, besides the administrator.
enum class FileAccess {
    Owner, ///< 0700 and 0600
    Group, ///< 0770 and 0660
};

/// Sets the umask of the whole process, whatever it was at the start.
void make_files_for(FileAccess access) noexcept;
/// The bits of `mode` that are permitted when a mode is set explicitly, which ignores the umask.
[[nodiscard]] mode_t permitted(mode_t mode) noexcept;

} // namespace twofold
