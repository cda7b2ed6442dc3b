#pragma once

#include "base/message.h"
#include "volume/content/disc_content.h"
#include "volume/image/blocks/block_reader.h"
#include "volume/image/tree/image_tree.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// The text of a file of an image; nullopt if it is not there whole. Never longer than the source,
/// whatever the directories claim.
[[nodiscard]] std::optional<std::string> text_in(BlockReader& reader, const ImageTree& tree,
                                                 std::string_view path);

/// What an image says about itself, as far as it can be trusted.
struct BelievedContent {
    std::optional<DiscContent> content; ///< none: not even the volume's own record can be trusted
    Digest tag_manifest;                ///< of the tag manifest itself
    std::vector<Message> lost;          ///< records that are damaged, by name
};

/// The text of a file of the image; nullopt if it is not there, cannot be read or is larger than
/// `largest`.
[[nodiscard]] std::optional<std::string> text_of(BlockReader& reader, const ImageTree& tree,
                                                 std::string_view path, std::uint64_t largest);

/// Reads the records of an image and trusts each only if its SHA-256 is in the tag manifest, and
/// all of them only if each footage record has the size and the digest that the file has in the
/// directories and in the manifest: a disc that contradicts itself is not trusted.
[[nodiscard]] BelievedContent believed_content(BlockReader& reader);

} // namespace twofold
