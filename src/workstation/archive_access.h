#pragma once

#include "workstation/archive.h"

#include <filesystem>

namespace twofold {

/// Creates the directory of a new archive, or uses an empty one, accessible only to those who may
/// use it; so are all files that this process creates from then on.
void make_directory_for(ArchiveAccess access, const std::filesystem::path& directory);

/// The mode of an archive's directory defines who may use it: the group if it may write there
/// (chmod g+ws), else the owner alone. Removes all other rights from the directory and its direct
/// entries, as far as this account may, and gives the group its rights if it has any. Files that
/// this process creates from then on get the same rights, whatever its umask was.
void arrange_access(const std::filesystem::path& directory);

/// A sentence if others can read the archive nevertheless; empty: they cannot.
[[nodiscard]] Message open_to_others(const std::filesystem::path& directory);

} // namespace twofold
