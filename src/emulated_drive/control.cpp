#include "emulated_drive/host.h"
#include "emulated_drive/kernel.h"

#include <cstdlib>
#include <cstring>
#include <linux/cdrom.h>
#include <linux/fs.h>
#include <scsi/sg.h>
#include <thread>
#include <vector>

/// ioctl() of a drive, as Linux's sr, cdrom, block and sg layers answer it.
namespace twofold::emulated::host {

namespace {

// From the kernel's <scsi/scsi.h>, which glibc's does not repeat.
constexpr unsigned long get_idlun = 0x5382;
constexpr unsigned long get_bus_number = 0x5386;
constexpr unsigned long probe_host = 0x5385;

/// What SG_GET_VERSION_NUM tells for a block device (block/scsi_ioctl.c).
constexpr int sg_version = 30527;
constexpr int reserved_size = 256 << 10;

template <typename T>
int give(void* argument, T value)
{
    std::memcpy(argument, &value, sizeof value);
    return 0;
}

template <typename T>
T given(const void* argument)
{
    T value{};
    std::memcpy(&value, argument, sizeof value);
    return value;
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

/// The host's buffer in one piece.
class Transfer {
public:
    explicit Transfer(const sg_io_hdr& header) : header_{header}
    {
        if (header.dxfer_direction == SG_DXFER_NONE || header.dxferp == nullptr) return;
        direct_ = {static_cast<Byte*>(header.dxferp), header.dxfer_len};
        if (header.iovec_count == 0) return;
        pieces_ = {static_cast<sg_iovec_t*>(header.dxferp), header.iovec_count};
        whole_.resize(header.dxfer_len);
        direct_ = whole_;
        each_piece(
            [](Byte* piece, Byte* whole, std::size_t count) { std::memcpy(whole, piece, count); });
    }

    [[nodiscard]] std::span<Byte> bytes() noexcept { return direct_; }
    /// Hands on what came from the drive.
    void finish()
    {
        if (header_.dxfer_direction == SG_DXFER_TO_DEV) return;
        each_piece(
            [](Byte* piece, Byte* whole, std::size_t count) { std::memcpy(piece, whole, count); });
    }

private:
    template <typename Copy>
    void each_piece(const Copy& copy)
    {
        std::size_t done = 0;
        for (const sg_iovec_t& piece : pieces_) {
            const std::size_t count = std::min(piece.iov_len, whole_.size() - done);
            copy(static_cast<Byte*>(piece.iov_base), whole_.data() + done, count);
            done += count;
        }
    }

    const sg_io_hdr& header_;
    std::span<Byte> direct_;
    std::span<const sg_iovec_t> pieces_;
    std::vector<Byte> whole_;
};

int send_scsi_command(MmcDrive& drive, sg_io_hdr& header)
{
    if (header.interface_id != 'S' || header.cmdp == nullptr || header.cmd_len > 16) {
        errno = EINVAL;
        return -1;
    }
    std::array<Byte, 16> block{};
    std::memcpy(block.data(), header.cmdp, header.cmd_len);
    Transfer transfer{header};
    const ScsiAnswer answer = drive.execute({.block = block, .buffer = transfer.bytes()});
    transfer.finish();
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

/// CDROM_SEND_PACKET, as libcdio uses it.
int send_packet(MmcDrive& drive, cdrom_generic_command& command)
{
    std::array<Byte, 16> block{};
    std::memcpy(block.data(), command.cmd, sizeof command.cmd);
    const bool has_data = command.data_direction != CGC_DATA_NONE && command.buffer != nullptr;
    const ScsiAnswer answer = send(
        drive, block,
        {static_cast<Byte*>(has_data ? command.buffer : nullptr), has_data ? command.buflen : 0});
    if (answer.drive_lost) {
        errno = ENODEV;
        return -1;
    }
    if (!answer.failure) return 0;
    if (command.sense != nullptr) {
        *command.sense = {};
        command.sense->error_code = 0x70;
        command.sense->sense_key = answer.failure->key & 0x0FU;
        command.sense->asc = answer.failure->code;
        command.sense->ascq = answer.failure->qualifier;
    }
    errno = EIO;
    return -1;
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

/// Header and descriptors of READ TOC format 0; empty if there is none.
std::vector<Byte> table_of_contents(MmcDrive& drive)
{
    std::vector<Byte> table(4 + 8 * 100);
    const ScsiAnswer answer = send(drive,
                                   {0x43, 0, 0, 0, 0, 0, 0, static_cast<Byte>(table.size() >> 8U),
                                    static_cast<Byte>(table.size())},
                                   table);
    table.resize(answer.failure || answer.drive_lost ? 0 : answer.transferred);
    return table;
}

int no_contents(MmcDrive& drive)
{
    errno = drive.has_medium() ? EIO : ENOMEDIUM;
    return -1;
}

cdrom_addr address(std::uint32_t block, Byte format)
{
    cdrom_addr where{};
    if (format == CDROM_LBA) {
        where.lba = static_cast<int>(block);
        return where;
    }
    const std::uint32_t frames = block + CD_MSF_OFFSET;
    where.msf.minute = static_cast<Byte>(frames / CD_FRAMES / CD_SECS);
    where.msf.second = static_cast<Byte>(frames / CD_FRAMES % CD_SECS);
    where.msf.frame = static_cast<Byte>(frames % CD_FRAMES);
    return where;
}

int read_toc_header(MmcDrive& drive, void* argument)
{
    const std::vector<Byte> table = table_of_contents(drive);
    if (table.size() < 4) return no_contents(drive);
    return give(argument, cdrom_tochdr{.cdth_trk0 = table[2], .cdth_trk1 = table[3]});
}

int read_toc_entry(MmcDrive& drive, cdrom_tocentry& entry)
{
    const std::vector<Byte> table = table_of_contents(drive);
    if (table.empty()) return no_contents(drive);
    for (std::size_t at = 4; at + 8 <= table.size(); at += 8) {
        if (table[at + 2] != entry.cdte_track) continue;
        entry.cdte_adr = table[at + 1] >> 4U;
        entry.cdte_ctrl = table[at + 1] & 0x0FU;
        entry.cdte_datamode = 1;
        entry.cdte_addr = address(get32(table, at + 4), entry.cdte_format);
        return 0;
    }
    errno = EINVAL;
    return -1;
}

/// Where the last session begins.
int read_last_session(MmcDrive& drive, cdrom_multisession& session)
{
    std::array<Byte, 12> table{};
    const ScsiAnswer answer = send(drive, {0x43, 0, 1, 0, 0, 0, 0, 0, table.size()}, table);
    if (answer.failure || answer.drive_lost) return no_contents(drive);
    const std::uint32_t start = get32(table, 8);
    session.xa_flag = table[3] > table[2] ? 1 : 0;
    session.addr = address(start, session.addr_format);
    return 0;
}

int disc_status(MmcDrive& drive)
{
    if (!drive.has_medium()) return drive.tray_open() ? CDS_TRAY_OPEN : CDS_NO_DISC;
    return table_of_contents(drive).empty() ? CDS_NO_INFO : CDS_DATA_1;
}

/// One track of READ TRACK INFORMATION; false if the drive has none.
bool read_last_track(MmcDrive& drive, std::array<Byte, 36>& track)
{
    std::array<Byte, 34> disc{};
    ScsiAnswer answer = send(drive, {0x51, 0, 0, 0, 0, 0, 0, 0, disc.size()}, disc);
    if (answer.failure || answer.drive_lost) return false;
    answer = send(drive, {0x52, 1, 0, 0, 0, disc[6], 0, 0, static_cast<Byte>(track.size())}, track);
    return !answer.failure && !answer.drive_lost;
}

int next_writable(MmcDrive& drive, void* argument)
{
    std::array<Byte, 36> track{};
    if (!read_last_track(drive, track) || (track[7] & 1U) == 0) return no_contents(drive);
    return give<long>(argument, get32(track, 12));
}

int last_written(MmcDrive& drive, void* argument)
{
    const std::uint32_t blocks = blocks_of_medium(drive);
    if (blocks == 0) return no_contents(drive);
    return give<long>(argument, blocks - 1);
}

constexpr int capabilities = CDC_CLOSE_TRAY | CDC_OPEN_TRAY | CDC_LOCK | CDC_SELECT_SPEED |
                             CDC_MULTI_SESSION | CDC_MEDIA_CHANGED | CDC_RESET | CDC_DRIVE_STATUS |
                             CDC_GENERIC_PACKET | CDC_CD_R | CDC_DVD | CDC_DVD_R;

/// <linux/cdrom.h>
int control_cdrom(MmcDrive& drive, unsigned long request, void* argument)
{
    switch (request) {
    case CDROM_DRIVE_STATUS:
        return drive.tray_open() ? CDS_TRAY_OPEN : drive.has_medium() ? CDS_DISC_OK : CDS_NO_DISC;
    case CDROM_DISC_STATUS: return disc_status(drive);
    case CDROM_MEDIA_CHANGED: return drive.medium_is_new() ? 1 : 0;
    case CDROM_GET_CAPABILITY: return capabilities;
    case CDROM_CHANGER_NSLOTS: return 1;
    case CDROMEJECT: return move_tray(drive, 2);
    case CDROMCLOSETRAY: return move_tray(drive, 3);
    case CDROM_LOCKDOOR: {
        const auto lock = static_cast<Byte>(argument != nullptr ? 1 : 0);
        return send(drive, {0x1E, 0, 0, 0, lock}, {}).failure ? no_contents(drive) : 0;
    }
    case CDROM_SEND_PACKET:
        return send_packet(drive, *static_cast<cdrom_generic_command*>(argument));
    case CDROMREADTOCHDR: return read_toc_header(drive, argument);
    case CDROMREADTOCENTRY: return read_toc_entry(drive, *static_cast<cdrom_tocentry*>(argument));
    case CDROMMULTISESSION:
        return read_last_session(drive, *static_cast<cdrom_multisession*>(argument));
    case CDROM_NEXT_WRITABLE: return next_writable(drive, argument);
    case CDROM_LAST_WRITTEN: return last_written(drive, argument);
    case CDROM_SELECT_SPEED:
    case CDROM_SET_OPTIONS:
    case CDROM_CLEAR_OPTIONS:
    case CDROMRESET:
    case CDROMSTART:
    case CDROMSTOP:
    case CDROMEJECT_SW: return 0;
    default: errno = ENOTTY; return -1;
    }
}

/// <linux/fs.h>: the medium as a block device.
int control_block_device(MmcDrive& drive, unsigned long request, void* argument)
{
    const auto bytes = static_cast<std::uint64_t>(size_of_medium(drive));
    switch (request) {
    case BLKGETSIZE64: return give(argument, bytes);
    case BLKGETSIZE: return give<unsigned long>(argument, bytes / 512);
    case BLKSSZGET: return give<int>(argument, block_size);
    case BLKPBSZGET: return give<unsigned>(argument, block_size);
    case BLKBSZGET: return give<int>(argument, block_size);
    case BLKROGET: return give<int>(argument, 0);
    case BLKRAGET: return give<long>(argument, 256);
    case BLKFLSBUF:
    case BLKRASET:
    case BLKBSZSET: return 0;
    default: return control_cdrom(drive, request, argument);
    }
}

} // namespace

int control(MmcDrive& drive, unsigned long request, void* argument) noexcept
{
    return guarded([&] {
        if (drive.unplugged()) {
            errno = ENODEV;
            return -1;
        }
        switch (request) {
        case SG_IO: return send_scsi_command(drive, *static_cast<sg_io_hdr*>(argument));
        case SG_GET_VERSION_NUM: return give<int>(argument, sg_version);
        case SG_SET_TIMEOUT: return given<int>(argument) < 0 ? (errno = EINVAL, -1) : 0;
        case SG_GET_TIMEOUT: return 60 * 100; // its value is the answer, in jiffies
        case SG_GET_RESERVED_SIZE: return give<int>(argument, reserved_size);
        case SG_SET_RESERVED_SIZE: return 0;
        case SG_EMULATED_HOST: return give<int>(argument, 1); // packets over Serial ATA
        case probe_host: return 1;
        case get_idlun: { // target, lun, channel, host in one word, then a host number
            const unsigned number = number_of(drive.directory());
            auto* const where = static_cast<std::uint32_t*>(argument);
            where[0] = number << 24U;
            where[1] = number;
            return 0;
        }
        case get_bus_number:
            return give<int>(argument, static_cast<int>(number_of(drive.directory())));
        default: return control_block_device(drive, request, argument);
        }
    });
}

} // namespace twofold::emulated::host
