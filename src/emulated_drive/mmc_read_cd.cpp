#include "emulated_drive/mmc_drive.h"

/// READ CD (MMC-6 6.21): what READ gives, and which bytes the first decoder (CIRC) left wrong.
namespace twofold::emulated {

namespace {

constexpr unsigned any_type = 0;
constexpr unsigned mode_1 = 2;

constexpr unsigned user_data_only = 0x10;
constexpr unsigned c2_pointers = 1;                ///< one bit for each byte of the whole sector
constexpr unsigned c2_pointers_and_block_byte = 2; ///< the same, and two bytes that sum up
constexpr std::size_t pointer_bytes = 294;
constexpr std::size_t sector_bytes = pointer_bytes * 8;
/// Sync and header stand before the user data of a sector in mode 1 (ECMA-130 14).
constexpr std::size_t bytes_before_user_data = 16;

std::uint32_t get24(std::span<const Byte> bytes, std::size_t at)
{
    return std::uint32_t{bytes[at]} << 16U | get16(bytes, at + 1);
}

/// Pointers to `errors` bytes, the first of them the first byte of the user data.
void put_pointers(std::span<Byte> pointers, std::size_t errors)
{
    std::ranges::fill(pointers, Byte{0});
    for (std::size_t i = 0; i < std::min(errors, sector_bytes); ++i) {
        const std::size_t byte = (bytes_before_user_data + i) % sector_bytes;
        pointers[byte / 8] |= static_cast<Byte>(0x80U >> (byte % 8));
    }
}

} // namespace

ScsiAnswer MmcDrive::read_cd(const ScsiCommand& command)
{
    if (!medium_->is_cd()) {
        return failed(sense::incompatible_medium);
    }
    const std::span<const Byte> block = command.block;
    const unsigned type = block[1] >> 2U & 7U;
    const unsigned errors_wanted = block[9] >> 1U & 3U;
    // Neither raw sectors nor sub-channels: this drive has the user data and no more.
    if ((block[9] & 0xF8U) != user_data_only || block[10] != 0) {
        return failed(sense::invalid_field);
    }
    if (type != any_type && type != mode_1) {
        return failed(sense::illegal_mode_for_track);
    }
    const bool refused = !configuration_.settings.c2_pointers || configuration_.faults.c2_refused;
    if (errors_wanted > c2_pointers_and_block_byte || (errors_wanted != 0 && refused)) {
        return failed(sense::invalid_field);
    }
    const std::size_t behind = errors_wanted == 0             ? 0
                               : errors_wanted == c2_pointers ? pointer_bytes
                                                              : pointer_bytes + 2;
    const std::uint32_t first = get32(block, 2);
    const std::uint32_t count = get24(block, 6);
    const std::size_t bytes = count * (block_size + behind);
    if (bytes > command.buffer.size()) {
        return failed(sense::invalid_field);
    }
    note_read(first, count);
    const std::chrono::nanoseconds slow = medium_->delay(first, count);
    std::vector<Byte> data(std::size_t{count} * block_size);
    if (const auto why = medium_->read(first, data)) {
        return {.failure = as_told(*why), .busy_for = slow};
    }
    std::span<Byte> to = command.buffer;
    for (std::uint32_t i = 0; i < count; ++i) {
        std::ranges::copy(std::span{data}.subspan(std::size_t{i} * block_size, block_size),
                          to.begin());
        to = to.subspan(block_size);
        if (behind == 0) continue;
        const std::uint32_t errors = medium_->c2_errors(first + i);
        put_pointers(to.first(pointer_bytes), errors);
        if (behind > pointer_bytes) {
            to[pointer_bytes] = errors > 0 ? 0xFF : 0;
            to[pointer_bytes + 1] = 0;
        }
        to = to.subspan(behind);
    }
    return {.transferred = bytes,
            .busy_for = slow + pace(data.size(), configuration_.settings.read_speed)};
}

} // namespace twofold::emulated
