#pragma once

#include "emulated_drive/mmc_drive.h"

#include <filesystem>
#include <sys/stat.h>

/// The role of the operating system: what open(), stat() and ioctl() do with an optical drive.
/// These functions set errno and return -1 like the calls they replace, and throw nothing.
namespace twofold::emulated::host {

/// Honours O_EXCL between processes by a lock that ends with the last descriptor of the opening.
int open_drive(const std::filesystem::path& directory, int flags) noexcept;
/// Registers descriptors that another program of the same rack opened and passed on by exec().
void take_over_inherited(const std::filesystem::path& rack) noexcept;

/// A copy of /proc/self/mounts with the emulated media that are mounted; -1 with errno 0: none is.
int open_mounts(const std::filesystem::path& rack) noexcept;

/// Describes the device file /dev/srN of the drive in `directory`: block device 11:N, group cdrom.
int describe(const std::filesystem::path& directory, struct stat* into) noexcept;
/// access() for that device file.
int may_access(const std::filesystem::path& directory, int mode) noexcept;

/// SG_IO, and what Linux offers for optical drives and block devices (control.cpp); ENOTTY for all
/// other requests.
int control(MmcDrive& drive, unsigned long request, void* argument) noexcept;

/// Reading as from a block device: bytes from `at` on, fewer where the medium ends or a block
/// cannot be read; none of them readable: EIO.
ssize_t read_bytes(MmcDrive& drive, void* into, std::size_t count, off_t at) noexcept;
/// Bytes of the medium that are recorded; 0 without one.
off_t size_of_medium(MmcDrive& drive) noexcept;

} // namespace twofold::emulated::host
