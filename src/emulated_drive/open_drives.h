#pragma once

#include "emulated_drive/mmc_drive.h"

#include <array>
#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace twofold::emulated {

/// The drives that this process has open in the rack TWOFOLD_EMULATED_DRIVES. Thread-safe; exists
/// as long as the process, because close() may be called after every destructor has run.
class OpenDrives {
public:
    static OpenDrives& of_this_process();

    /// The directory of the drive that `path` ("/dev/sr16") names, if the rack has it.
    [[nodiscard]] static std::optional<std::filesystem::path> directory_of(const char* path);

    /// The drive in that directory, one object per process. Throws if its files are damaged.
    MmcDrive& drive_at(const std::filesystem::path& directory);

    /// Notes that `fd` now refers to this drive. False if there are too many open files.
    static bool note_open(int fd, MmcDrive& drive);
    /// The drive behind `fd`; null for everything else. Static, like the two below: they run for
    /// every descriptor of the process, also between fork() and exec(), where a lock or a first
    /// initialisation that another thread had begun would never end.
    [[nodiscard]] static MmcDrive* drive_behind(int fd) noexcept;
    static void note_close(int fd) noexcept;
    /// `to` now refers to what `from` refers to.
    static void note_copy(int from, int to) noexcept;

private:
    OpenDrives() = default;

    static constexpr std::size_t most_files = 4096;

    std::mutex mutex_;
    std::map<std::filesystem::path, std::unique_ptr<MmcDrive>> drives_;
    static inline constinit std::array<std::atomic<MmcDrive*>, most_files> by_fd{};
};

} // namespace twofold::emulated
