#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Data exchanged between host and drive: commands, replies, sense. Big-endian, as all of SCSI.
namespace twofold::emulated {

using Byte = std::uint8_t;

inline std::uint16_t get16(std::span<const Byte> bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(bytes[at] << 8U | bytes[at + 1]);
}

inline std::uint32_t get32(std::span<const Byte> bytes, std::size_t at)
{
    return std::uint32_t{get16(bytes, at)} << 16U | get16(bytes, at + 2);
}

/// Why a command failed: sense key, additional sense code and its qualifier (MMC-6 annex F).
struct Sense {
    Byte key = 0;
    Byte code = 0;
    Byte qualifier = 0;
    std::optional<std::uint32_t> block = std::nullopt; ///< the block concerned, where one is
};

namespace sense {
inline constexpr Sense tray_open{2, 0x3A, 0x02};
inline constexpr Sense no_medium{2, 0x3A, 0x01};
inline constexpr Sense write_error{3, 0x0C, 0x00};
inline constexpr Sense unreadable{3, 0x11, 0x05};
inline constexpr Sense session_fixation_error{3, 0x72, 0x00};
inline constexpr Sense unknown_command{5, 0x20, 0x00};
inline constexpr Sense block_out_of_range{5, 0x21, 0x00};
inline constexpr Sense invalid_address_for_write{5, 0x21, 0x02};
inline constexpr Sense invalid_field{5, 0x24, 0x00};
inline constexpr Sense invalid_parameter{5, 0x26, 0x00};
inline constexpr Sense saving_not_supported{5, 0x39, 0x00};
inline constexpr Sense incompatible_medium{5, 0x30, 0x00};
inline constexpr Sense removal_prevented{5, 0x53, 0x02};
inline constexpr Sense illegal_mode_for_track{5, 0x64, 0x00};
inline constexpr Sense medium_changed{6, 0x28, 0x00};
inline constexpr Sense write_protected{7, 0x27, 0x00};
} // namespace sense

/// A command descriptor block of up to 16 bytes (the rest zero) and the host's buffer.
struct ScsiCommand {
    std::span<const Byte> block; ///< at least 16 bytes
    std::span<Byte> buffer;      ///< to read from or to write to, as the command says
};

/// Result of a command.
struct ScsiAnswer {
    std::optional<Sense> failure;
    std::size_t transferred = 0;
    std::chrono::nanoseconds busy_for{0}; ///< the drive answers after this time
    bool drive_lost = false;              ///< the drive no longer answers
};

/// Builds the data of a reply.
class Reply {
public:
    explicit Reply(std::size_t size = 0) : bytes_(size) {}

    void put8(std::size_t at, std::uint32_t value) { bytes_.at(at) = static_cast<Byte>(value); }
    void put16(std::size_t at, std::uint32_t value)
    {
        put8(at, value >> 8U);
        put8(at + 1, value);
    }
    void put32(std::size_t at, std::uint32_t value)
    {
        put16(at, value >> 16U);
        put16(at + 2, value);
    }
    /// At most `width` characters, the rest of the field filled with `fill`.
    void put_text(std::size_t at, std::size_t width, std::string_view text, char fill = ' ')
    {
        for (std::size_t i = 0; i < width; ++i) {
            put8(at + i, static_cast<Byte>(i < text.size() ? text[i] : fill));
        }
    }
    void append(std::initializer_list<std::uint32_t> bytes)
    {
        for (const std::uint32_t byte : bytes) {
            bytes_.push_back(static_cast<Byte>(byte));
        }
    }
    void append32(std::uint32_t value) { append({value >> 24U, value >> 16U, value >> 8U, value}); }
    [[nodiscard]] std::size_t size() const noexcept { return bytes_.size(); }
    [[nodiscard]] std::span<const Byte> bytes() const noexcept { return bytes_; }

    /// Copies what fits into the host's buffer: neither more than it asked for nor than there is.
    [[nodiscard]] ScsiAnswer answer(const ScsiCommand& command, std::size_t allocation) const
    {
        const std::size_t count = std::min({bytes_.size(), allocation, command.buffer.size()});
        std::copy_n(bytes_.begin(), count, command.buffer.begin());
        return {.failure = std::nullopt, .transferred = count};
    }

private:
    std::vector<Byte> bytes_;
};

inline ScsiAnswer failed(const Sense& why)
{
    return {.failure = why};
}

} // namespace twofold::emulated
