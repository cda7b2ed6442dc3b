#pragma once

#include "fixity/broadcast.h"
#include "volume/bag/bag_check.h"
#include "volume/image/front_reader.h"
#include "volume/image/image_tree.h"
#include "volume/image/item_map.h"
#include "volume/image/sequential_pass.h"

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

/// What one reading of an image gave.
struct ImageDigests {
    Digests image;                            ///< worthless when blocks were unreadable
    std::vector<std::vector<Digest>> items;   ///< by algorithm, then by item
    std::vector<std::uint64_t> lost_blocks;   ///< by item: how many could not be read
    std::map<std::size_t, std::string> texts; ///< of the tag files a bag check needs, by item

    /// The same by file, as the rules of a bag want it.
    [[nodiscard]] BagContent content(const ImageTree& tree, const ItemMap& items_of_tree) const;
};

/// Reads an image to its end and has all digests made of the same bytes: each digest of the image
/// and each algorithm of the files is a lane of its own thread.
class ImageReading {
public:
    ImageReading(SequentialPass& pass, FrontReader& front, const std::vector<ImageTreeFile>& files,
                 const ItemMap& items, WantedDigests wanted);

    /// First what the front reader has kept, then the rest of the pass. Once.
    [[nodiscard]] ImageDigests read();

private:
    /// Tells the stream whose the bytes are that lie in its room now.
    void tell(Broadcast& stream, std::uint64_t begin, std::span<const std::byte> bytes);
    void take_text(std::size_t item, std::span<const std::byte> bytes);
    void replay_front(Broadcast& stream);
    void note_lost_blocks();

    SequentialPass& pass_;
    FrontReader& front_;
    const ItemMap& items_;
    WantedDigests wanted_;
    std::size_t segment_ = 0; ///< the first that is not told to its end
    ImageDigests result_;
};

} // namespace twofold
