#include "scsi_host.h"

#include <catch2/catch.hpp>

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <scsi/sg.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace twofold::emulated {

ScsiHost::ScsiHost(const std::string& address)
    : fd_{::open(address.c_str(), O_RDWR | O_NONBLOCK | O_EXCL)}
{
    REQUIRE(fd_ >= 0);
}

ScsiHost::~ScsiHost()
{
    ::close(fd_);
}

std::string ScsiHost::transfer(std::vector<std::uint8_t> block, int direction, std::string& data)
{
    std::array<std::uint8_t, 32> sense{};
    sg_io_hdr header{};
    header.interface_id = 'S';
    header.dxfer_direction = direction;
    header.cmdp = block.data();
    header.cmd_len = static_cast<unsigned char>(block.size());
    header.dxferp = data.data();
    header.dxfer_len = static_cast<unsigned>(data.size());
    header.sbp = sense.data();
    header.mx_sb_len = sense.size();
    header.timeout = 10000;
    if (::ioctl(fd_, SG_IO, &header) != 0) {
        return last_ = "errno " + std::to_string(errno);
    }
    if (direction == SG_DXFER_FROM_DEV) {
        data.resize(data.size() - static_cast<std::size_t>(header.resid));
    }
    if (header.status == 0) {
        return last_ = "good";
    }
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%X/%02X/%02X", sense[2], sense[12], sense[13]);
    return last_ = text.data();
}

std::string ScsiHost::send(std::vector<std::uint8_t> block)
{
    std::string none;
    return transfer(std::move(block), SG_DXFER_NONE, none);
}

std::string ScsiHost::write(std::uint32_t first, const std::string& blocks)
{
    const auto count = static_cast<std::uint32_t>(blocks.size() / block_size);
    std::string data = blocks;
    return transfer({0x2A, 0, static_cast<std::uint8_t>(first >> 24),
                     static_cast<std::uint8_t>(first >> 16), static_cast<std::uint8_t>(first >> 8),
                     static_cast<std::uint8_t>(first), 0, static_cast<std::uint8_t>(count >> 8),
                     static_cast<std::uint8_t>(count), 0},
                    SG_DXFER_TO_DEV, data);
}

std::string ScsiHost::read(std::uint32_t first, std::uint32_t count)
{
    std::string data = receive(
        {0x28, 0, static_cast<std::uint8_t>(first >> 24), static_cast<std::uint8_t>(first >> 16),
         static_cast<std::uint8_t>(first >> 8), static_cast<std::uint8_t>(first), 0,
         static_cast<std::uint8_t>(count >> 8), static_cast<std::uint8_t>(count), 0},
        std::size_t{count} * block_size);
    return last_ == "good" ? data : "";
}

std::string ScsiHost::receive(std::vector<std::uint8_t> block, std::size_t size)
{
    std::string data(size, '\0');
    transfer(std::move(block), SG_DXFER_FROM_DEV, data);
    return data;
}

std::string block_of(char character, std::uint32_t count)
{
    return std::string(std::size_t{count} * block_size, character);
}

} // namespace twofold::emulated
