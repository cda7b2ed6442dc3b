#include "workstation/archive_access.h"

#include "base/error.h"
#include "base/file_access.h"

#include <fmt/format.h>

#include <cerrno>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <vector>

namespace twofold {

namespace {

constexpr mode_t owner_only = 0700;
constexpr mode_t owner_and_group = 02770;
constexpr mode_t rights_of_others = 0007;
constexpr mode_t rights_of_group = 0070;

std::optional<mode_t> mode_of(const std::filesystem::path& path)
{
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0 || S_ISLNK(status.st_mode)) return std::nullopt;
    return status.st_mode;
}

ArchiveAccess access_of(mode_t directory)
{
    return (directory & S_IWGRP) != 0 ? ArchiveAccess::Group : ArchiveAccess::Owner;
}

/// The rights that `mode` should be: those of the owner, and the same for the group if it has any.
mode_t rights_for(ArchiveAccess access, mode_t mode)
{
    constexpr mode_t rights = 07777;
    constexpr int from_owner_to_group = 3;
    mode_t wanted = mode & rights & ~rights_of_others;
    if (access == ArchiveAccess::Owner) return wanted & ~(rights_of_group | mode_t{S_ISGID});
    wanted |= (wanted & mode_t{S_IRWXU}) >> from_owner_to_group;
    if (S_ISDIR(mode)) wanted |= S_ISGID;
    return wanted;
}

/// Only its owner may; for others it stays, and open_to_others() tells.
void arrange(ArchiveAccess access, const std::filesystem::path& path)
{
    const auto mode = mode_of(path);
    if (!mode || (!S_ISDIR(*mode) && !S_ISREG(*mode))) return;
    constexpr mode_t rights = 07777;
    const mode_t wanted = rights_for(access, *mode);
    if ((*mode & rights) == wanted) return;
    ::chmod(path.c_str(), wanted);
    // A group that comes to an archive later needs the folders below too; without one, the
    // directory above is shut to all others.
    if (access != ArchiveAccess::Group || !S_ISDIR(*mode)) return;
    std::error_code unreadable;
    for (const auto& entry : std::filesystem::directory_iterator{path, unreadable}) {
        arrange(access, entry.path());
    }
}

void make_files_for(ArchiveAccess access)
{
    twofold::make_files_for(access == ArchiveAccess::Group ? FileAccess::Group : FileAccess::Owner);
}

} // namespace

void make_directory_for(ArchiveAccess access, const std::filesystem::path& directory)
{
    make_files_for(access);
    std::filesystem::create_directories(directory);
    const mode_t mode = access == ArchiveAccess::Group ? owner_and_group : owner_only;
    if (::chmod(directory.c_str(), mode) != 0) throw system_error(directory.string(), errno);
}

void arrange_access(const std::filesystem::path& directory)
{
    struct stat status {};
    if (::stat(directory.c_str(), &status) != 0) return; // whoever opens the catalogue says why
    const ArchiveAccess access = access_of(status.st_mode);
    make_files_for(access);
    const mode_t wanted = rights_for(access, status.st_mode);
    if ((status.st_mode & 07777) != wanted) ::chmod(directory.c_str(), wanted);
    std::error_code unreadable;
    std::vector<std::filesystem::path> inside;
    for (const auto& entry : std::filesystem::directory_iterator{directory, unreadable}) {
        inside.push_back(entry.path());
    }
    for (const std::filesystem::path& path : inside) {
        arrange(access, path);
    }
}

Message open_to_others(const std::filesystem::path& directory)
{
    struct stat status {};
    if (::stat(directory.c_str(), &status) != 0) return {};
    const mode_t refused = access_of(status.st_mode) == ArchiveAccess::Group
                               ? rights_of_others
                               : rights_of_others | rights_of_group;
    if ((status.st_mode & refused) == 0) return {};
    return {
        msgid("Others on this computer can read the archive {directory} (mode {mode}), and only "
              "the owner of the directory can change that: chmod {wanted}."),
        {{"directory", directory.string()},
         {"mode", fmt::format("{:04o}", status.st_mode & 07777U)},
         {"wanted", fmt::format("{:04o}", rights_for(access_of(status.st_mode), status.st_mode))}}};
}

} // namespace twofold
