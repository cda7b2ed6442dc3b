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

/// What this process has open of the rack in TWOFOLD_EMULATED_DRIVES. Thread-safe; lives as long as
/// the process, because close() may be called after every destructor has run.
class OpenDrives {
public:
    static OpenDrives& of_this_process();

    /// The directory of the drive that `path` ("/dev/sr16") names, if the rack has it.
    [[nodiscard]] static std::optional<std::filesystem::path> directory_of(const char* path);

    /// The drive in that directory, one object per process. Throws if its files are damaged.
    MmcDrive& drive_at(const std::filesystem::path& directory);

    /// Remembers that `fd` now means this drive. False if there are too many open files.
    bool note_open(int fd, MmcDrive& drive);
    /// The drive behind `fd`; null for everything else.
    [[nodiscard]] MmcDrive* drive_behind(int fd) const noexcept;
    void note_close(int fd) noexcept;

private:
    OpenDrives() = default;

    static constexpr std::size_t most_files = 4096;

    std::mutex mutex_;
    std::map<std::filesystem::path, std::unique_ptr<MmcDrive>> drives_;
    std::array<std::atomic<MmcDrive*>, most_files> by_fd_{};
};

} // namespace twofold::emulated
