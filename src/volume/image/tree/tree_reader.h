#pragma once

#include "volume/image/blocks/iso_record.h"
#include "volume/image/tree/front_reader.h"
#include "volume/image/tree/image_tree.h"

#include <optional>
#include <vector>

namespace twofold {

/// The volume descriptors of an image.
struct VolumeDescriptors {
    std::optional<VolumeDescriptor> primary;
    std::optional<VolumeDescriptor> joliet;
    /// ISO 9660:1999, where it leads to a tree of its own.
    std::optional<VolumeDescriptor> enhanced;
    bool more = false; ///< further descriptors of a kind that lead to further trees
    BlockRange blocks;
    std::vector<Message> problems;

    /// Of the primary descriptor, else of Joliet's. Needs one of the two.
    // NOLINTNEXTLINE(bugprone-unchecked-optional-access): one of the two is there.
    [[nodiscard]] const VolumeDescriptor& first() const { return primary ? *primary : *joliet; }
};

/// Of the session that begins at block `session`. Throws Error{InvalidInput} if there are none or
/// they cannot be read.
[[nodiscard]] VolumeDescriptors read_descriptors(FrontReader& front, std::uint64_t session = 0);

/// Both trees of the image; see read_tree(BlockReader&).
[[nodiscard]] ImageTree read_tree(FrontReader& front, const VolumeDescriptors& descriptors);

} // namespace twofold
