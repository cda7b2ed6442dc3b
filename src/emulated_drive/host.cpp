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
        if (!drives.note_open(fd, drive)) {
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
