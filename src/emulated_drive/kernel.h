#pragma once

#include "emulated_drive/mmc_drive.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <new>
#include <span>
#include <unistd.h>

/// What the kernel does with a drive by itself, for host.cpp and control.cpp.
namespace twofold::emulated::host {

/// Runs `work` where no exception may pass: sets errno and returns -1 instead.
template <typename Work>
int guarded(const Work& work) noexcept
{
    try {
        return work();
    } catch (const std::bad_alloc&) {
        errno = ENOMEM;
    } catch (const std::exception& error) {
        // The cause may be a rack edited by hand; there is no other way to report it.
        ::dprintf(STDERR_FILENO, "emulated drive: %s\n", error.what());
        errno = EIO;
    }
    return -1;
}

/// Sends a command as the kernel does: once more if the medium was changed.
ScsiAnswer send(MmcDrive& drive, const std::array<Byte, 16>& block, std::span<Byte> buffer);
/// READ CAPACITY; 0 without a medium.
std::uint32_t blocks_of_medium(MmcDrive& drive);
/// 16 for RACK/sr16.
unsigned number_of(const std::filesystem::path& directory);

} // namespace twofold::emulated::host
