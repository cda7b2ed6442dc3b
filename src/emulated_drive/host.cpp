#include "emulated_drive/host.h"

#include "emulated_drive/kernel.h"
#include "emulated_drive/open_drives.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sysmacros.h>
#include <thread>
#include <unistd.h>

namespace twofold::emulated::host {

namespace {

constexpr unsigned cdrom_major = 11;
constexpr gid_t cdrom_group = 24; // group "cdrom" of Debian

/// What the kernel sends for a read of a block device, 64 KiB at most. False: it failed.
bool read_blocks(MmcDrive& drive, std::uint32_t first, std::span<Byte> into)
{
    std::array<Byte, 16> block{0x28};
    for (unsigned i = 0; i < 4; ++i) {
        block.at(2 + i) = static_cast<Byte>(first >> (24U - 8U * i));
    }
    block[8] = static_cast<Byte>(into.size() / block_size);
    const ScsiAnswer answer = send(drive, block, into);
    return !answer.failure && !answer.drive_lost;
}

} // namespace

unsigned number_of(const std::filesystem::path& directory)
{
    return static_cast<unsigned>(std::atoi(directory.filename().c_str() + std::strlen("sr")));
}

ScsiAnswer send(MmcDrive& drive, const std::array<Byte, 16>& block, std::span<Byte> buffer)
{
    ScsiAnswer answer = drive.execute({.block = block, .buffer = buffer});
    if (answer.failure && answer.failure->key == 6) {
        answer = drive.execute({.block = block, .buffer = buffer});
    }
    if (answer.busy_for.count() > 0) {
        std::this_thread::sleep_for(answer.busy_for);
    }
    return answer;
}

std::uint32_t blocks_of_medium(MmcDrive& drive)
{
    std::array<Byte, 8> capacity{};
    const ScsiAnswer answer = send(drive, {0x25}, capacity);
    return answer.failure || answer.drive_lost ? 0 : get32(capacity, 0) + 1;
}

int open_drive(const std::filesystem::path& directory, int flags) noexcept
{
    return guarded([&] {
        OpenDrives& drives = OpenDrives::of_this_process();
        MmcDrive& drive = drives.drive_at(directory);
        const DriveFaults faults = drive.faults();
        if (drive.unplugged()) {
            errno = ENXIO;
            return -1;
        }
        if (faults.not_permitted) {
            errno = EACCES;
            return -1;
        }
        if (faults.busy) {
            errno = EBUSY;
            return -1;
        }
        // A file of its own behind the descriptor makes fcntl(F_SETLK) work as it is, and keeps the
        // position. It is empty: who reads it in a way that does not come through here must fail.
        const std::filesystem::path device = directory / device_file;
        const int fd = ::open(device.c_str(), O_WRONLY | (flags & O_CLOEXEC) | O_CREAT, 0666);
        if (fd < 0) {
            return -1;
        }
        const bool exclusive = (flags & O_EXCL) != 0;
        if (exclusive && (::flock(fd, LOCK_EX | LOCK_NB) != 0 ||
                          ::access((directory / mounted_file).c_str(), F_OK) == 0)) {
            ::close(fd);
            errno = EBUSY;
            return -1;
        }
        // open() of sr asks whether the medium was changed, and so takes the attention (sr_open()).
        static_cast<void>(send(drive, {}, {}));
        if (!OpenDrives::note_open(fd, drive)) {
            ::close(fd);
            errno = EMFILE;
            return -1;
        }
        return fd;
    });
}

void take_over_inherited(const std::filesystem::path& rack) noexcept
{
    guarded([&] {
        const std::filesystem::path drives = std::filesystem::weakly_canonical(rack);
        for (const auto& entry : std::filesystem::directory_iterator{"/proc/self/fd"}) {
            std::error_code gone; // the iterator's own
            const auto file = std::filesystem::read_symlink(entry.path(), gone);
            const auto directory = file.parent_path();
            if (gone || file.filename() != device_file || directory.parent_path() != drives) {
                continue;
            }
            OpenDrives::note_open(
                std::atoi(entry.path().filename().c_str()),
                OpenDrives::of_this_process().drive_at(rack / directory.filename()));
        }
        return 0;
    });
}

int open_mounts(const std::filesystem::path& rack) noexcept
{
    return guarded([&] {
        std::string emulated;
        for (const auto& entry : std::filesystem::directory_iterator{rack}) {
            std::string place;
            if (!std::getline(std::ifstream{entry.path() / mounted_file}, place)) continue;
            for (std::size_t at = 0; (at = place.find(' ', at)) != std::string::npos;) {
                place.replace(at, 1, "\\040"); // as the kernel writes it (proc(5))
            }
            emulated += "/dev/" + entry.path().filename().string() + ' ' + place +
                        " iso9660 ro,nosuid,nodev,relatime 0 0\n";
        }
        errno = 0;
        if (emulated.empty()) return -1;
        std::ifstream real{"/proc/self/mounts"};
        const std::string all{std::istreambuf_iterator<char>{real}, {}};
        const int fd = ::memfd_create("mounts", MFD_CLOEXEC);
        for (const std::string& text : {all, emulated}) {
            if (fd < 0 || ::write(fd, text.data(), text.size()) < 0) return -1;
        }
        ::lseek(fd, 0, SEEK_SET);
        return fd;
    });
}

int describe(const std::filesystem::path& directory, struct stat* into) noexcept
{
    return guarded([&] {
        std::memset(into, 0, sizeof *into);
        if (OpenDrives::of_this_process().drive_at(directory).unplugged()) {
            errno = ENOENT;
            return -1;
        }
        into->st_mode = S_IFBLK | 0660;
        into->st_nlink = 1;
        into->st_ino = 0x5200 + number_of(directory);
        into->st_gid = cdrom_group;
        into->st_rdev = makedev(cdrom_major, number_of(directory));
        into->st_blksize = 4096;
        return 0;
    });
}

int may_access(const std::filesystem::path& directory, int mode) noexcept
{
    return guarded([&] {
        if (mode != F_OK &&
            OpenDrives::of_this_process().drive_at(directory).faults().not_permitted) {
            errno = EACCES;
            return -1;
        }
        return 0;
    });
}

ssize_t read_bytes(MmcDrive& drive, void* into, std::size_t count, off_t at) noexcept
{
    constexpr std::size_t most_at_once = 32;
    ssize_t done = 0;
    const int result = guarded([&] {
        const std::uint64_t end = std::uint64_t{blocks_of_medium(drive)} * block_size;
        const auto begin = static_cast<std::uint64_t>(at);
        const std::span<Byte> to{static_cast<Byte*>(into),
                                 begin < end ? std::min<std::uint64_t>(count, end - begin) : 0};
        std::vector<Byte> blocks;
        while (static_cast<std::size_t>(done) < to.size()) {
            const std::uint64_t from = begin + static_cast<std::uint64_t>(done);
            const std::size_t before = from % block_size;
            const std::size_t wanted = to.size() - static_cast<std::size_t>(done) + before;
            blocks.resize(std::min(most_at_once, (wanted + block_size - 1) / block_size) *
                          block_size);
            if (!read_blocks(drive, static_cast<std::uint32_t>(from / block_size), blocks)) {
                errno = drive.unplugged() ? ENODEV : EIO;
                return -1;
            }
            const std::size_t now = std::min(blocks.size(), wanted) - before;
            std::memcpy(to.data() + done, blocks.data() + before, now);
            done += static_cast<ssize_t>(now);
        }
        return 0;
    });
    return result < 0 && done == 0 ? -1 : done;
}

off_t size_of_medium(MmcDrive& drive) noexcept
{
    off_t size = 0;
    guarded([&] {
        size = static_cast<off_t>(blocks_of_medium(drive)) * block_size;
        return 0;
    });
    return size;
}

} // namespace twofold::emulated::host
