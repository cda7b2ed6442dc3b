#pragma once

#include "workstation/archive.h"

#include <filesystem>

namespace twofold {

/// Makes the directory of a new archive, or takes an empty one, for those only who may use it; so
/// are all files that this process makes from then on.
void make_directory_for(ArchiveAccess access, const std::filesystem::path& directory);

/// Who may use an archive is said by the mode of its directory: the group if it may write there
/// (chmod g+ws), else the owner alone. Takes all other rights from the directory and from what lies
/// directly in it, as far as this account may, and gives the group its rights where it has them.
/// Files that this process makes from then on are made so, whatever its umask was.
void arrange_access(const std::filesystem::path& directory);

/// A sentence when others than those can read the archive all the same; empty: they cannot.
[[nodiscard]] Message open_to_others(const std::filesystem::path& directory);

} // namespace twofold
