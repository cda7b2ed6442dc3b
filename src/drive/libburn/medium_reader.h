#pragma once

#include "drive/libburn/c2_reader.h"
#include "drive/libburn/reserved_drive.h"
#include "volume/image/blocks/block_reader.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace twofold {

/// Reads the blocks of the medium in a reserved drive, and singles out those that cannot be read.
///
/// Each read that fails may cost a drive seconds, so it makes few of them: where a longer read
/// fails, the sense data names the block; the blocks before it are read in one command, and the
/// block alone. After it, reads begin with one block and grow. A block is reported as unreadable
/// only when libburn could not read it alone either. On CDs the C2 error pointers are read with the
/// blocks if the drive has them.
class MediumReader {
public:
    explicit MediumReader(ReservedDrive& drive);

    /// Reads `count` blocks; returns how many from the start were read. Fewer than asked: the next
    /// one could not be read, not even alone.
    std::uint64_t read(std::uint64_t first, std::uint64_t count, std::span<std::byte> into);
    /// Bytes with C2 errors in each block of the last read(), or that it was not measured.
    [[nodiscard]] std::span<const C2Count> c2() const noexcept { return c2_; }

private:
    /// Whether it could be read; if not, the block at which the drive says that it failed.
    struct Attempt {
        bool good = false;
        std::optional<std::uint64_t> at{};
    };

    /// One read in the quickest way there is; for a single block, the final result.
    Attempt attempt(BlockRange range, std::span<std::byte> into);
    /// Reads what is readable before the first unreadable block of a range that failed as a whole.
    std::uint64_t single_out(BlockRange range, std::optional<std::uint64_t> at,
                             std::span<std::byte> into);
    bool read_by_libburn(BlockRange range, std::span<std::byte> into);

    ReservedDrive& drive_;
    std::optional<C2Reader> with_c2_;
    bool beside_libburn_ = true; ///< READ(10) through the channel works as libburn's does
    std::uint64_t most_at_once_;
    std::uint64_t at_once_;      ///< blocks for the next read; few after an unreadable block
    std::uint64_t expected_ = 0; ///< where the next read starts if it is sequential
    std::vector<C2Count> c2_;
};

} // namespace twofold
