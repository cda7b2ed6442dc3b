#pragma once

#include "fixity/digest.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <utility>
#include <vector>

namespace twofold {

/// Bytes of a chunk that belong to one item (a file) of the stream.
struct ChunkPart {
    std::size_t item = 0;  ///< whose bytes; the producer gives the numbers
    std::size_t begin = 0; ///< within the chunk
    std::size_t bytes = 0; ///< may be 0: an empty file, or an end that fell on the chunk's border
    bool last = false;     ///< the item ends here
};

/// A piece of the stream, as every lane sees it.
struct Chunk {
    std::uint64_t offset = 0; ///< of the first byte, counted from the begin of the stream
    std::span<const std::byte> bytes;
    std::span<const ChunkPart> parts; ///< in order, not overlapping; bytes between them belong to
                                      ///< no item (padding, structures, unreadable blocks)

    [[nodiscard]] std::span<const std::byte> of(const ChunkPart& part) const
    {
        return bytes.subspan(part.begin, part.bytes);
    }
};

// clang-format off
/// One stream of bytes read once and seen by several lanes, each on its own thread: a digest, a
/// writer. Every lane sees every chunk, in order.
///
/// The thread that makes the object is the producer: it fills room(), says with filled() what it
/// put there, and calls finish(). Memory stays at `depth` chunks of `chunk_bytes`, whatever the
/// length of the stream: the producer waits for the slowest lane.
///
///     Broadcast stream{{[&](const Chunk& c) { sha256.take(c); },
///                       [&](const Chunk& c) { write(c); }}};
///     while (const std::size_t got = read_some(file, stream.room(), path)) {
///         stream.filled(got, 0);
///     }
///     stream.end_item(0);
///     stream.finish();
///
/// An exception in a lane stops all lanes and is rethrown by the producer's next room(), flush(),
/// drain() or finish(). If the producer leaves early (an exception of its own), the destructor lets
/// each lane end its present chunk and drops the rest.
// clang-format on
class Broadcast {
public:
    using Lane = std::function<void(const Chunk&)>;

    static constexpr std::size_t default_chunk_bytes = std::size_t{1} << 20U;
    static constexpr std::size_t default_depth = 6;

    /// Chunks begin on memory pages. `chunk_bytes` should be a multiple of 4096.
    explicit Broadcast(std::vector<Lane> lanes, std::size_t chunk_bytes = default_chunk_bytes,
                       std::size_t depth = default_depth);
    Broadcast(const Broadcast&) = delete;
    Broadcast& operator=(const Broadcast&) = delete;
    ~Broadcast();

    /// Where the next bytes go: the free rest of the present chunk, never empty. Waits while all
    /// chunks are still in use. Rethrows what a lane threw.
    [[nodiscard]] std::span<std::byte> room();
    /// The first `bytes` of room() hold data that belongs to no item.
    void filled(std::size_t bytes);
    /// The first `bytes` of room() hold data of `item`. One read may be reported in several calls,
    /// in order: file, padding, next file.
    void filled(std::size_t bytes, std::size_t item);
    /// All bytes of `item` were given. Call it for an empty item too. Items may interleave.
    void end_item(std::size_t item);
    /// Copies `bytes` into the stream as data of no item.
    void append(std::span<const std::byte> bytes);
    /// Like append(), as data of `item`.
    void append(std::span<const std::byte> bytes, std::size_t item);
    /// Appends `count` zero bytes that belong to no item.
    void append_zeros(std::uint64_t count);

    [[nodiscard]] std::size_t chunk_bytes() const noexcept { return chunk_bytes_; }
    /// Bytes filled so far: the stream offset of room().
    [[nodiscard]] std::uint64_t position() const noexcept { return position_; }

    /// Passes the present chunk to the lanes even if it is not full.
    void flush();
    /// flush(), then waits until every lane has seen everything. What the lanes stored may then be
    /// read from the producer's thread until it fills more.
    void drain();
    /// drain(), then ends the lanes. Nothing may be filled after it.
    void finish();

private:
    struct PageRelease {
        void operator()(std::byte* memory) const noexcept;
    };
    struct Slot {
        std::unique_ptr<std::byte, PageRelease> memory;
        std::uint64_t offset = 0;
        std::size_t bytes = 0;
        std::vector<ChunkPart> parts{};
    };

    void run_lane(std::size_t number);
    void take_slot();
    void stop_lanes() noexcept;
    [[nodiscard]] std::uint64_t slowest() const;
    [[nodiscard]] Slot& present() { return slots_[published_ % slots_.size()]; }

    std::vector<Lane> lanes_;
    std::size_t chunk_bytes_;
    std::vector<Slot> slots_;
    std::uint64_t position_ = 0;
    bool have_slot_ = false; ///< present() is the producer's to fill

    std::mutex mutex_; ///< guards what follows; published_ is written by the producer alone
    std::condition_variable published_more_;
    std::condition_variable seen_more_;
    std::uint64_t published_ = 0;     ///< chunks handed over
    std::vector<std::uint64_t> seen_; ///< chunks each lane is done with
    bool over_ = false;               ///< nothing more will be published
    bool abandoned_ = false;          ///< lanes drop what they have not begun
    std::exception_ptr failure_;      ///< the first of the lanes

    std::vector<std::jthread> threads_; ///< last: they use all of the above
};

/// A lane that makes one digest of the whole stream.
class StreamDigest {
public:
    explicit StreamDigest(DigestAlgorithm algorithm) : digester_{algorithm} {}

    void take(const Chunk& chunk) { digester_.update(chunk.bytes); }
    /// The digest of all chunks taken; then starts anew.
    [[nodiscard]] Digest finish() { return digester_.finish(); }

private:
    Digester digester_;
};

/// A lane that makes one digest of each item and passes it on when the item ends.
class ItemDigests {
public:
    /// `on_item` runs on the lane's thread; what it throws stops the Broadcast.
    using OnItem = std::function<void(std::size_t item, Digest digest)>;

    ItemDigests(DigestAlgorithm algorithm, OnItem on_item);

    void take(const Chunk& chunk);

private:
    Digester& digester_of(std::size_t item);

    DigestAlgorithm algorithm_;
    OnItem on_item_;
    std::vector<std::pair<std::size_t, Digester>> open_; ///< items that have begun and not ended
    std::vector<Digester> idle_;
};

} // namespace twofold
