#pragma once

#include "fixity/digest.h"
#include "volume/image/blocks/block_reader.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// State of one block of the image being rescued in one source.
enum class SourceState : char {
    Untried = '?',
    Same = '+',       ///< read; its bytes are those in the rescued image
    Differs = '*',    ///< read; its bytes are others and are kept aside
    Unreadable = '-', ///< tried and not read
};

/// Which image a map belongs to.
struct RescueSubject {
    std::string volume; ///< number
    std::uint64_t blocks = 0;
    Digests digests;

    friend bool operator==(const RescueSubject&, const RescueSubject&) = default;
};

/// What was read of an image from which source, so that a rescue can stop and be continued another
/// day, with another disc or another drive. A value; the file it is kept in is text:
///
///     twofold-rescue-map 1
///     volume 2026-0007
///     blocks 2295104
///     digest sha256:9f86…                       one line for each digest
///     source disc 2026-0007-A in ACME BD-1 0815 one line for each source, from 1 on
///     run FIRST COUNT TAKEN STATES              e.g. "run 0 4711 1 +?"
///     end
///
/// A run is `COUNT` blocks from `FIRST` on, and the runs cover the image from its first block to
/// its last; TAKEN is the source whose bytes are in the rescued image, 0: the blocks are missing;
/// STATES has one SourceState for each source. The line `end` proves that the file is complete.
class RescueMap {
public:
    /// A run of blocks with the same states.
    struct Run {
        BlockRange blocks;
        std::size_t taken = 0; ///< source from 1; 0: missing
        std::string states;    ///< a SourceState for each source
    };

    /// Nothing was read yet. Throws Error{InvalidInput} for a subject without blocks.
    explicit RescueMap(RescueSubject subject);
    /// Reads the text of a map. Throws Error{InvalidInput} that names the line.
    [[nodiscard]] static RescueMap parse(std::string_view text);
    [[nodiscard]] std::string to_text() const;

    [[nodiscard]] const RescueSubject& subject() const noexcept { return subject_; }
    [[nodiscard]] const std::vector<std::string>& sources() const noexcept { return sources_; }
    /// The number of the source of that name, from 1; a new one has all its blocks untried.
    std::size_t source(const std::string& name);

    /// The bytes of `source` are now those of the image.
    void take(BlockRange blocks, std::size_t source);
    void mark(BlockRange blocks, std::size_t source, SourceState state);
    /// Discards what is known of these blocks.
    void forget(BlockRange blocks);

    [[nodiscard]] std::vector<Run> runs() const;
    [[nodiscard]] std::vector<BlockRange> missing() const;
    [[nodiscard]] std::uint64_t missing_blocks() const;
    /// Missing blocks with this state in `source`.
    [[nodiscard]] std::vector<BlockRange> missing(std::size_t source, SourceState state) const;
    /// Blocks with this state in `source`.
    [[nodiscard]] std::vector<BlockRange> where(std::size_t source, SourceState state) const;
    /// Blocks for which some source has other bytes than the image.
    [[nodiscard]] std::vector<BlockRange> disputed() const;
    [[nodiscard]] std::uint64_t taken_from(std::size_t source) const;
    [[nodiscard]] Run at(std::uint64_t block) const;

private:
    struct Cell {
        std::size_t taken = 0;
        std::string states;

        friend bool operator==(const Cell&, const Cell&) = default;
    };

    void cut(std::uint64_t block);
    /// Applies `change` to every cell of `blocks`.
    template <typename Change>
    void change(BlockRange blocks, Change change);
    template <typename Wanted>
    [[nodiscard]] std::vector<BlockRange> ranges(Wanted wanted) const;

    RescueSubject subject_;
    std::vector<std::string> sources_;
    std::map<std::uint64_t, Cell> cells_; ///< by first block; each reaches to the next
};

[[nodiscard]] std::uint64_t blocks_in(const std::vector<BlockRange>& ranges) noexcept;

} // namespace twofold
