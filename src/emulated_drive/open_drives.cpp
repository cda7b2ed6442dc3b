#include "emulated_drive/open_drives.h"

#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace twofold::emulated {

OpenDrives& OpenDrives::of_this_process()
{
    static auto* const drives = new OpenDrives; // never deleted, see the class
    return *drives;
}

std::optional<std::filesystem::path> OpenDrives::directory_of(const char* path)
{
    static constexpr const char* prefix = "/dev/sr";
    // Cheap first: this stands in the way of every open() of the process.
    if (path == nullptr || std::strncmp(path, prefix, std::strlen(prefix)) != 0) {
        return {};
    }
    const char* const number = path + std::strlen(prefix);
    if (*number == '\0' || std::strspn(number, "0123456789") != std::strlen(number)) {
        return {};
    }
    const char* const rack = std::getenv("TWOFOLD_EMULATED_DRIVES");
    if (rack == nullptr || *rack == '\0') {
        return {};
    }
    std::filesystem::path directory = std::filesystem::path{rack} / (path + std::strlen("/dev/"));
    if (::access((directory / "drive.json").c_str(), R_OK) != 0) {
        return {};
    }
    return directory;
}

MmcDrive& OpenDrives::drive_at(const std::filesystem::path& directory)
{
    const std::lock_guard lock{mutex_};
    std::unique_ptr<MmcDrive>& drive = drives_[directory];
    if (!drive) {
        drive = std::make_unique<MmcDrive>(directory);
    }
    return *drive;
}

bool OpenDrives::note_open(int fd, MmcDrive& drive)
{
    if (static_cast<std::size_t>(fd) >= most_files) {
        return false;
    }
    by_fd.at(static_cast<std::size_t>(fd)) = &drive;
    return true;
}

MmcDrive* OpenDrives::drive_behind(int fd) noexcept
{
    const auto index = static_cast<std::size_t>(fd);
    return fd >= 0 && index < most_files ? by_fd[index].load(std::memory_order_acquire) : nullptr;
}

void OpenDrives::note_close(int fd) noexcept
{
    const auto index = static_cast<std::size_t>(fd);
    if (fd >= 0 && index < most_files) {
        by_fd[index] = nullptr;
    }
}

void OpenDrives::note_copy(int from, int to) noexcept
{
    MmcDrive* const drive = drive_behind(from);
    const auto index = static_cast<std::size_t>(to);
    if (to >= 0 && index < most_files) {
        by_fd[index] = drive;
    }
}

} // namespace twofold::emulated
