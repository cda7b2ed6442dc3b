#pragma once

#include "volume/image/blocks/sequential_pass.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace twofold {

/// Supplies blocks to the reader of the directories.
///
/// It keeps the front of the image, read once by a SequentialPass, in memory, and returns blocks
/// from there. A caller that continues the pass replays the front and then reads on: no block is
/// read twice, as long as the directories lie in front of the files (libisofs, mkisofs and Windows
/// put them there). Blocks further back than the front may reach are fetched one by one by seeking;
/// seeks() says how often.
class FrontReader {
public:
    /// `front_limit` bytes may be kept of the front, and as many of blocks further back.
    FrontReader(BlockReader& reader, SequentialPass& pass, std::size_t front_limit);

    /// The block; nullopt when it cannot be read or lies behind the end. The bytes stay where they
    /// are until replay(). Throws Error{InvalidInput} when more blocks are asked for than may
    /// be kept.
    [[nodiscard]] std::optional<std::span<const std::byte>> block(std::uint64_t number);

    /// Blocks from here on do not belong to the image.
    [[nodiscard]] std::uint64_t end() const noexcept { return pass_.end(); }
    /// Times a block was fetched outside the pass.
    [[nodiscard]] std::uint64_t seeks() const noexcept { return seeks_; }

    /// Passes the kept front to `take` in order, one chunk at a time, and discards it.
    void replay(const std::function<void(BlockRange, std::span<const std::byte>)>& take);

private:
    struct Chunk {
        BlockRange blocks;
        std::vector<std::byte> bytes;
    };

    void read_on();
    [[nodiscard]] bool unreadable_in_front(std::uint64_t number) const;
    [[nodiscard]] std::optional<std::span<const std::byte>> fetch(std::uint64_t number);

    BlockReader& reader_;
    SequentialPass& pass_;
    std::uint64_t limit_blocks_;
    std::vector<Chunk> front_;
    std::map<std::uint64_t, std::vector<std::byte>> fetched_; ///< empty: unreadable
    std::uint64_t seeks_ = 0;
};

} // namespace twofold
