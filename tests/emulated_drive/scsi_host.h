#pragma once

#include "emulated_drive/rack.h"

#include <cstdint>
#include <string>
#include <vector>

namespace twofold::emulated {

/// An opened drive to which a test sends commands by ioctl(SG_IO), as libburn does.
class ScsiHost {
public:
    explicit ScsiHost(const std::string& address);
    explicit ScsiHost(const EmulatedDrive& drive) : ScsiHost{drive.address()} {}
    ScsiHost(const ScsiHost&) = delete;
    ScsiHost& operator=(const ScsiHost&) = delete;
    ~ScsiHost();

    /// "good", or sense key, code and qualifier like "5/21/00", or "errno 19".
    std::string send(std::vector<std::uint8_t> block);
    std::string write(std::uint32_t first, const std::string& blocks);
    /// The bytes read; empty if the command failed, and then last() says why.
    std::string read(std::uint32_t first, std::uint32_t count);
    std::string receive(std::vector<std::uint8_t> block, std::size_t size);
    [[nodiscard]] const std::string& last() const noexcept { return last_; }

private:
    std::string transfer(std::vector<std::uint8_t> block, int direction, std::string& data);

    int fd_ = -1;
    std::string last_;
};

/// A block filled with one character.
std::string block_of(char character, std::uint32_t count = 1);

} // namespace twofold::emulated
