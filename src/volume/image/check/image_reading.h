#pragma once

#include "fixity/broadcast.h"
#include "volume/bag/bag_check.h"
#include "volume/image/blocks/sequential_pass.h"
#include "volume/image/tree/front_reader.h"
#include "volume/image/tree/image_tree.h"
#include "volume/image/tree/item_map.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// The text that is kept beside those a bag check needs: the head of the log when the volume was
/// sealed.
constexpr std::string_view audit_head_path = "metadata/audit-head.txt";

/// Which digests to make while an image is read.
struct WantedDigests {
    std::vector<DigestAlgorithm> image;
    std::vector<DigestAlgorithm> files;
};

/// The result of reading an image once.
struct ImageDigests {
    Digests image;                            ///< invalid when blocks were unreadable
    std::vector<std::vector<Digest>> items;   ///< by algorithm, then by item
    std::vector<std::uint64_t> lost_blocks;   ///< by item: how many could not be read
    std::map<std::size_t, std::string> texts; ///< of the tag files a bag check needs, by item

    /// The same by file, as check_bag() needs it.
    [[nodiscard]] BagContent content(const ImageTree& tree, const ItemMap& items_of_tree) const;
};

/// Reads an image to its end and has all digests made of the same bytes: each digest of the image
/// and each algorithm of the files is a lane on a separate thread.
class ImageReading {
public:
    ImageReading(SequentialPass& pass, FrontReader& front, const std::vector<ImageTreeFile>& files,
                 const ItemMap& items, WantedDigests wanted);

    /// First what the front reader has kept, then the rest of the pass. Once.
    [[nodiscard]] ImageDigests read();

private:
    /// Tells the stream to which items the bytes now in its room belong.
    void tell(Broadcast& stream, std::uint64_t begin, std::span<const std::byte> bytes);
    void take_text(std::size_t item, std::span<const std::byte> bytes);
    void replay_front(Broadcast& stream);
    void note_lost_blocks();

    SequentialPass& pass_;
    FrontReader& front_;
    const ItemMap& items_;
    WantedDigests wanted_;
    std::size_t segment_ = 0; ///< the first that was not passed on completely
    ImageDigests result_;
};

} // namespace twofold
