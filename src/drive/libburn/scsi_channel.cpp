#include "drive/libburn/scsi_channel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <scsi/sg.h>
#include <sys/ioctl.h>

namespace twofold {

namespace {

/// A drive that struggles with a bad block takes its time; libburn waits as long.
constexpr unsigned patience_ms = 200'000;

std::uint64_t big_endian(std::span<const std::uint8_t> bytes)
{
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes) {
        value = value << 8U | byte;
    }
    return value;
}

/// Key and block out of sense data of either format (SPC-4 4.5).
void take_sense(std::span<const std::uint8_t> sense, ScsiReply& reply)
{
    constexpr unsigned fixed_now = 0x70;
    constexpr unsigned descriptors_now = 0x72;
    constexpr std::size_t shortest = 8;
    if (sense.size() < shortest) return;
    const unsigned format = sense[0] & 0x7FU;
    if (format == fixed_now) {
        reply.sense_key = sense[2] & 0x0FU;
        if ((sense[0] & 0x80U) != 0) reply.block = big_endian(sense.subspan(3, 4));
    } else if (format == descriptors_now) {
        reply.sense_key = sense[1] & 0x0FU;
        // The information descriptor: type 0, ten bytes behind the length, valid bit, eight bytes.
        constexpr std::size_t information_end = 20;
        if (sense.size() >= information_end && sense[8] == 0 && (sense[10] & 0x80U) != 0) {
            reply.block = big_endian(sense.subspan(12, 8));
        }
    }
}

} // namespace

std::optional<ScsiChannel> ScsiChannel::open(const std::string& device)
{
    for (const int access : {O_RDWR, O_RDONLY}) {
        FileDescriptor file{::open(device.c_str(), access | O_NONBLOCK | O_CLOEXEC)};
        if (file) return ScsiChannel{std::move(file)};
    }
    return std::nullopt;
}

ScsiReply ScsiChannel::receive(std::span<const std::uint8_t> command,
                               std::span<std::byte> into) const
{
    std::array<std::uint8_t, 16> block{};
    std::ranges::copy(command.first(std::min(command.size(), block.size())), block.begin());
    std::array<std::uint8_t, 32> sense{};
    sg_io_hdr header{};
    header.interface_id = 'S';
    header.cmdp = block.data();
    header.cmd_len = static_cast<unsigned char>(command.size());
    header.dxfer_direction = SG_DXFER_FROM_DEV;
    header.dxferp = into.data();
    header.dxfer_len = static_cast<unsigned>(into.size());
    header.sbp = sense.data();
    header.mx_sb_len = sense.size();
    header.timeout = patience_ms;
    int sent = 0;
    do {
        sent = ::ioctl(file_.get(), SG_IO, &header);
    } while (sent < 0 && errno == EINTR);
    ScsiReply reply;
    if (sent < 0) return reply;
    take_sense(std::span{sense}.first(std::min<std::size_t>(header.sb_len_wr, sense.size())),
               reply);
    // Data that came short is no answer: the rest would be what was in the buffer before.
    reply.good = (header.info & SG_INFO_OK_MASK) == SG_INFO_OK && header.resid <= 0;
    return reply;
}

} // namespace twofold
