#pragma once

#include "volume/image/tree/image_tree.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace twofold {

/// Consecutive bytes of the image that belong to one item.
struct ItemSegment {
    std::uint64_t begin = 0; ///< byte of the image
    std::uint64_t bytes = 0;
    std::size_t item = 0;
    bool last = false; ///< the item ends here

    [[nodiscard]] std::uint64_t end() const noexcept { return begin + bytes; }
    /// The end of the last block it touches.
    [[nodiscard]] std::uint64_t block_end() const noexcept
    {
        return (end() + block_bytes - 1) / block_bytes;
    }
};

/// Which bytes of an image belong to which file, in the order of the image.
///
/// An item is a content: files with the same extents (hard links) are one item. A file that cannot
/// be followed in one sequential pass gets an obstacle and no item.
class ItemMap {
public:
    static constexpr std::size_t no_item = std::numeric_limits<std::size_t>::max();
    /// Items that may be unfinished at the same time; real images have one.
    static constexpr std::size_t most_open = 64;

    /// Notes obstacles in `files`.
    explicit ItemMap(std::vector<ImageTreeFile>& files);

    [[nodiscard]] std::size_t items() const noexcept { return first_file_.size(); }
    /// The item of a file; no_item when it has an obstacle.
    [[nodiscard]] std::size_t item_of(std::size_t file) const { return item_of_[file]; }
    /// The first of the files an item belongs to.
    [[nodiscard]] std::size_t first_file_of(std::size_t item) const { return first_file_[item]; }
    /// Sorted, not overlapping. Empty items have none.
    [[nodiscard]] std::span<const ItemSegment> segments() const noexcept { return segments_; }
    /// Index of the first segment that ends after `byte`.
    [[nodiscard]] std::size_t segment_behind(std::uint64_t byte) const;
    [[nodiscard]] std::span<const std::size_t> empty_items() const noexcept { return empty_; }

private:
    /// Why an item cannot be followed.
    struct Refusal {
        Message why;
        bool unreadable = false;
    };

    void refuse_disordered();
    void refuse_overlapping();
    void refuse_interleaved();
    void pass_on_refusals(std::vector<ImageTreeFile>& files);
    [[nodiscard]] bool is_refused(std::size_t item) const { return !refusals_[item].why.empty(); }

    std::vector<std::size_t> item_of_;
    std::vector<std::size_t> first_file_;
    std::vector<std::size_t> empty_;
    std::vector<ItemSegment> segments_;
    std::vector<Refusal> refusals_; ///< by item; only while the map is made
};

} // namespace twofold
