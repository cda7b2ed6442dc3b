#include "drive/libburn/c2_reader.h"

#include "volume/volume.h"

#include <algorithm>
#include <array>
#include <bit>

namespace twofold {

namespace {

constexpr std::size_t pointer_bytes = 294; ///< one bit for each of the 2352 bytes of a sector
constexpr unsigned medium_error = 3;
constexpr unsigned illegal_request = 5;
/// Expected sector types of READ CD whose user data are 2048 bytes: mode 1, mode 2 form 1.
constexpr std::array<std::uint8_t, 2> sector_types{2, 4};

unsigned byte_at(std::span<const std::byte> bytes, std::size_t at)
{
    return std::to_integer<unsigned>(bytes[at]);
}

std::size_t word_at(std::span<const std::byte> bytes, std::size_t at)
{
    return byte_at(bytes, at) << 8U | byte_at(bytes, at + 1);
}

/// What GET CONFIGURATION says: whether there is a CD, and whether C2 flags are offered for it;
/// nothing if the drive does not know the command.
struct Features {
    bool is_cd = false;
    bool c2 = false;
};

std::optional<Features> features_of(const ScsiChannel& channel)
{
    constexpr std::uint8_t cd_read = 0x1E;
    constexpr std::uint8_t only_this_one = 2;
    std::array<std::byte, 512> reply{};
    const std::array<std::uint8_t, 10> command{
        0x46, only_this_one, 0, cd_read, 0, 0, 0, reply.size() / 256, reply.size() % 256, 0};
    // The reply is shorter than the room for it, so good() does not tell; its own length does.
    const ScsiReply sent = channel.receive(command, reply);
    const std::size_t end = std::min(word_at(reply, 2) + 4, reply.size());
    if (sent.sense_key != 0 || end < 8) return std::nullopt;
    const std::size_t profile = word_at(reply, 6);
    Features found{.is_cd = profile >= 0x08 && profile <= 0x0A}; // CD-ROM, CD-R, CD-RW
    // A drive may send other features as well.
    for (std::size_t at = 8; at + 4 < end; at += 4 + byte_at(reply, at + 3)) {
        const bool is_current = (byte_at(reply, at + 2) & 1U) != 0;
        if (word_at(reply, at) == cd_read && is_current) {
            found.c2 = (byte_at(reply, at + 4) & 2U) != 0;
        }
    }
    return found;
}

/// What the capabilities page says, as drives before MMC-2 do.
bool mode_page_says_so(const ScsiChannel& channel)
{
    constexpr std::uint8_t capabilities = 0x2A;
    std::array<std::byte, 64> reply{};
    const std::array<std::uint8_t, 10> command{0x5A, 0, capabilities, 0, 0, 0,
                                               0,    0, reply.size(), 0};
    const ScsiReply sent = channel.receive(command, reply);
    if (sent.sense_key != 0) return false;
    const std::size_t page = 8 + word_at(reply, 6); // behind header and block descriptors
    return page + 6 <= reply.size() && (byte_at(reply, page) & 0x3FU) == capabilities &&
           (byte_at(reply, page + 5) & 0x10U) != 0;
}

std::uint16_t bits_set(std::span<const std::byte> pointers)
{
    unsigned count = 0;
    for (const std::byte byte : pointers) {
        count += static_cast<unsigned>(std::popcount(std::to_integer<std::uint8_t>(byte)));
    }
    return static_cast<std::uint16_t>(count);
}

} // namespace

std::optional<C2Reader> C2Reader::of(const ScsiChannel& channel)
{
    const auto features = features_of(channel);
    if (!features || !features->is_cd) return std::nullopt;
    if (!features->c2 && !mode_page_says_so(channel)) return std::nullopt;
    return C2Reader{};
}

ScsiReply C2Reader::read(const ScsiChannel& channel, std::uint64_t first, std::uint64_t count,
                         std::span<std::byte> into, std::vector<C2Count>& c2)
{
    constexpr std::uint8_t user_data_and_pointers = 0x10 | 0x02;
    constexpr std::size_t each = block_bytes + pointer_bytes;
    buffer_.resize(count * each);
    ScsiReply reply;
    for (;;) {
        const auto byte = [](std::uint64_t value, unsigned place) {
            return static_cast<std::uint8_t>(value >> (8U * place));
        };
        const std::array<std::uint8_t, 12> command{
            0xBE,
            static_cast<std::uint8_t>(sector_types.at(type_) << 2U),
            byte(first, 3),
            byte(first, 2),
            byte(first, 1),
            byte(first, 0),
            byte(count, 2),
            byte(count, 1),
            byte(count, 0),
            user_data_and_pointers,
            0,
            0};
        reply = channel.receive(command, buffer_);
        if (reply.good || proven_ || reply.sense_key == medium_error) break;
        if (reply.sense_key != illegal_request || type_ + 1 == sector_types.size()) {
            offered_ = false;
            return reply;
        }
        ++type_;
    }
    if (!reply.good) return reply;
    proven_ = true;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto block = std::span{buffer_}.subspan(i * each, each);
        std::ranges::copy(block.first(block_bytes),
                          into.begin() + static_cast<std::ptrdiff_t>(i * block_bytes));
        c2.emplace_back(bits_set(block.subspan(block_bytes)));
    }
    return reply;
}

} // namespace twofold
