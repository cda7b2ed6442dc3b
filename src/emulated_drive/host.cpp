#include "emulated_drive/host.h"

#include "emulated_drive/open_drives.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <linux/cdrom.h>
#include <scsi/sg.h>
#include <sys/file.h>
#include <sys/sysmacros.h>
#include <thread>
#include <unistd.h>

namespace twofold::emulated::host {

namespace {

unsigned number_of(const std::filesystem::path& directory)
{
    return static_cast<unsigned>(std::atoi(directory.filename().c_str() + std::strlen("sr")));
}

// From the kernel's <scsi/scsi.h>, which glibc's does not repeat.
constexpr unsigned long get_idlun = 0x5382;
constexpr unsigned long get_bus_number = 0x5386;

constexpr unsigned cdrom_major = 11;
constexpr gid_t cdrom_group = 24; // group "cdrom" of Debian

/// Runs what may throw, where no exception may pass.
template <typename Work>
int guarded(const Work& work) noexcept
{
    try {
        return work();
    } catch (const std::bad_alloc&) {
        errno = ENOMEM;
    } catch (const std::exception& error) {
        // Whoever edited the rack by hand wants to know; no caller can be told in another way.
        ::dprintf(STDERR_FILENO, "emulated drive: %s\n", error.what());
        errno = EIO;
    }
    return -1;
}

/// Fixed format sense data (SPC-4 4.5.3).
void put_sense(const Sense& why, sg_io_hdr& header)
{
    std::array<Byte, 18> data{};
    data[0] = 0x70;
    data[2] = why.key;
    data[7] = data.size() - 8;
    data[12] = why.code;
    data[13] = why.qualifier;
    if (why.block) {
        data[0] |= 0x80U; // the information field is valid
        for (unsigned i = 0; i < 4; ++i) {
            data.at(3 + i) = static_cast<Byte>(*why.block >> (24U - 8U * i));
        }
    }
    const std::size_t count = std::min<std::size_t>(data.size(), header.mx_sb_len);
    if (header.sbp != nullptr) {
        std::memcpy(header.sbp, data.data(), count);
    }
    header.sb_len_wr = static_cast<unsigned char>(count);
    header.status = 2;        // CHECK CONDITION
    header.masked_status = 1; // the same, shifted
    header.driver_status = 8; // sense is there
    header.info = SG_INFO_CHECK;
}

int send_scsi_command(MmcDrive& drive, sg_io_hdr& header)
{
    if (header.interface_id != 'S' || header.cmdp == nullptr || header.cmd_len > 16 ||
        header.iovec_count != 0) {
        errno = EINVAL;
        return -1;
    }
    std::array<Byte, 16> block{};
    std::memcpy(block.data(), header.cmdp, header.cmd_len);
    const bool has_data = header.dxfer_direction != SG_DXFER_NONE && header.dxferp != nullptr;
    const ScsiAnswer answer =
        drive.execute({.block = block,
                       .buffer = {static_cast<Byte*>(has_data ? header.dxferp : nullptr),
                                  has_data ? header.dxfer_len : 0}});
    if (answer.drive_lost) {
        errno = ENODEV;
        return -1;
    }
    if (answer.busy_for.count() > 0) {
        std::this_thread::sleep_for(answer.busy_for);
    }
    header.status = 0;
    header.masked_status = 0;
    header.msg_status = 0;
    header.sb_len_wr = 0;
    header.host_status = 0;
    header.driver_status = 0;
    header.info = SG_INFO_OK;
    header.resid = static_cast<int>(header.dxfer_len - answer.transferred);
    header.duration = static_cast<unsigned>(answer.busy_for.count() / 1'000'000);
    if (answer.failure) {
        put_sense(*answer.failure, header);
    }
    return 0;
}

/// A START STOP UNIT as the kernel makes it out of CDROMEJECT and CDROMCLOSETRAY.
int move_tray(MmcDrive& drive, Byte load_or_eject)
{
    const std::array<Byte, 16> block{0x1B, 0, 0, 0, load_or_eject};
    const ScsiAnswer answer = drive.execute({.block = block, .buffer = {}});
    if (!answer.failure || answer.failure->key == 2) {
        return 0;
    }
    errno = EIO;
    return -1;
}

/// A command as the kernel sends it: once more when the medium was changed.
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
        // A file of its own behind the descriptor makes fcntl(F_SETLK) work as it is.
        const std::filesystem::path device = directory / "device";
        const int fd = ::open(device.c_str(), (flags & (O_ACCMODE | O_CLOEXEC)) | O_CREAT, 0666);
        if (fd < 0) {
            return -1;
        }
        if ((flags & O_EXCL) != 0 && ::flock(fd, LOCK_EX | LOCK_NB) != 0) {
            ::close(fd);
            errno = EBUSY;
            return -1;
        }
        if (!OpenDrives::note_open(fd, drive)) {
            ::close(fd);
            errno = EMFILE;
            return -1;
        }
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

int control(MmcDrive& drive, unsigned long request, void* argument) noexcept
{
    return guarded([&] {
        if (drive.unplugged()) {
            errno = ENODEV;
            return -1;
        }
        switch (request) {
        case SG_IO: return send_scsi_command(drive, *static_cast<sg_io_hdr*>(argument));
        case CDROM_DRIVE_STATUS:
            return drive.tray_open()    ? CDS_TRAY_OPEN
                   : drive.has_medium() ? CDS_DISC_OK
                                        : CDS_NO_DISC;
        case get_idlun: { // target, lun, channel, host in one word, then a host number
            const unsigned number = number_of(drive.directory());
            auto* const address = static_cast<std::uint32_t*>(argument);
            address[0] = number << 24U;
            address[1] = number;
            return 0;
        }
        case get_bus_number:
            *static_cast<int*>(argument) = static_cast<int>(number_of(drive.directory()));
            return 0;
        case CDROMEJECT: return move_tray(drive, 2);
        case CDROMCLOSETRAY: return move_tray(drive, 3);
        default: errno = ENOTTY; return -1;
        }
    });
}

} // namespace twofold::emulated::host
