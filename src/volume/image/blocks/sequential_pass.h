#pragma once

#include "volume/image/blocks/block_reader.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace twofold {

/// Steady time; tests pass their own.
using SteadyClock = std::function<std::chrono::steady_clock::time_point()>;

/// Blocks that were read, but slowly.
struct SlowRange {
    BlockRange blocks;
    double milliseconds = 0;
};

/// One point of the read-speed curve: the mean over the blocks from `block` to the next sample.
struct SpeedSample {
    std::uint64_t block = 0;
    double bytes_per_second = 0;
};

/// When a read counts as slow: it took longer than `factor` times the median of all whole chunks,
/// and longer than `at_least`. Both, because the median alone would report a short delay of a fast
/// file system, and the time alone would report every chunk of a slow drive.
struct SlowRule {
    double factor = 10;
    std::chrono::milliseconds at_least{500};
};

/// Reads blocks of a source from the first to the last, once, and never seeks back.
///
/// Reads one chunk at a time. When fewer blocks are returned, the next one is unreadable, and the
/// rest of that chunk is read after it; so unreadable blocks are found singly.
class SequentialPass {
public:
    /// `clock` may be empty: then the steady clock of the system.
    SequentialPass(BlockReader& reader, SteadyClock clock);

    /// Ends the pass before block `end`, or where the source ends.
    void end_at(std::uint64_t end);
    [[nodiscard]] std::uint64_t end() const noexcept { return end_; }
    /// The block that comes next.
    [[nodiscard]] std::uint64_t position() const noexcept { return position_; }
    [[nodiscard]] bool finished() const noexcept { return position_ >= end_; }
    /// Blocks to provide room for in next().
    [[nodiscard]] std::uint64_t chunk() const noexcept { return chunk_; }

    /// Reads the next blocks, at most one chunk and at most what fits into `into`. Unreadable ones
    /// are zeros in `into` and are listed in unreadable(). Returns the range that was covered.
    BlockRange next(std::span<std::byte> into);

    /// In order, neighbours joined.
    [[nodiscard]] const std::vector<BlockRange>& unreadable() const noexcept { return unreadable_; }
    /// Of all blocks that were read; none: of none of them they were measured.
    [[nodiscard]] const std::optional<C2Errors>& c2() const noexcept { return c2_; }
    [[nodiscard]] std::vector<SlowRange> slow(SlowRule rule) const;
    /// At most about 400 points.
    [[nodiscard]] std::vector<SpeedSample> speed() const;

private:
    /// One request that succeeded.
    struct Timing {
        std::uint64_t first = 0;
        std::uint32_t count = 0;
        float seconds = 0;
    };

    std::uint64_t timed_read(BlockRange range, std::span<std::byte> into, double& seconds);
    void note_unreadable(std::uint64_t block);

    BlockReader& reader_;
    SteadyClock clock_;
    std::uint64_t end_;
    std::uint64_t chunk_;
    std::uint64_t position_ = 0;
    std::vector<BlockRange> unreadable_;
    std::vector<Timing> timings_;
    std::optional<C2Errors> c2_;
};

} // namespace twofold
