#pragma once

#include "volume/volume.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace twofold {

/// `count` blocks from `first` on.
struct BlockRange {
    std::uint64_t first = 0;
    std::uint64_t count = 0;

    [[nodiscard]] std::uint64_t end() const noexcept { return first + count; }
    friend bool operator==(const BlockRange&, const BlockRange&) = default;
};

/// C2 error pointers of blocks of a CD: the bytes that the drive's first decoder (CIRC) could not
/// correct and its second one had to. As the drive reports them: no standard says which bytes it
/// has to flag.
struct C2Errors {
    std::uint64_t measured_blocks = 0; ///< for which the drive returned pointers
    std::uint64_t blocks = 0;          ///< of these, with at least one
    std::uint64_t bytes = 0;           ///< flagged in all of them

    C2Errors& operator+=(const C2Errors& more) noexcept
    {
        measured_blocks += more.measured_blocks;
        blocks += more.blocks;
        bytes += more.bytes;
        return *this;
    }
    friend bool operator==(const C2Errors&, const C2Errors&) = default;
};

/// Source of an image's blocks: an image file, or a medium in a drive.
class BlockReader {
public:
    BlockReader() = default;
    BlockReader(const BlockReader&) = delete;
    BlockReader& operator=(const BlockReader&) = delete;
    virtual ~BlockReader() = default;

    /// Blocks the source offers. A recorded medium may be longer than the image on it (padding).
    [[nodiscard]] virtual std::uint64_t block_count() const = 0;
    /// Blocks to ask for at a time for best speed.
    [[nodiscard]] virtual std::uint64_t preferred_chunk() const = 0;
    /// Reads `range` into `into` (range.count × 2048 bytes). Returns how many blocks from the start
    /// were read; fewer than asked means that the next one cannot be read, now, not even alone.
    /// Throws Error when the source itself is gone (drive unplugged, file system error).
    virtual std::uint64_t read(BlockRange range, std::span<std::byte> into) = 0;
    /// How long the source itself needed for what the last read() returned, if it knows: where
    /// blocks are read ahead, the duration of the call is no measure.
    [[nodiscard]] virtual std::optional<std::chrono::microseconds> last_duration() const
    {
        return std::nullopt;
    }
    /// C2 errors of the blocks that the last read() returned; none: not measured.
    [[nodiscard]] virtual std::optional<C2Errors> last_c2() const { return std::nullopt; }
};

} // namespace twofold
