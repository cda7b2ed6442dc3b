#pragma once

#include "base/message.h"
#include "volume/content/disc_content.h"
#include "volume/image/block_reader.h"
#include "volume/image/image_tree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// The text of a file of an image; nullopt if it is not there whole. Never more than the source has
/// blocks, whatever the directories claim.
[[nodiscard]] std::optional<std::string> text_in(BlockReader& reader, const ImageTree& tree,
                                                 std::string_view path);

/// What an image says about itself, as far as it can be believed.
struct BelievedContent {
    std::optional<DiscContent> content; ///< none: not even the volume's own record can be believed
    Digest tag_manifest;                ///< of the tag manifest itself
    std::vector<Message> lost;          ///< records that are damaged, by name
};

/// Reads the records of an image and believes each only if its SHA-256 stands in the tag manifest.
[[nodiscard]] BelievedContent believed_content(BlockReader& reader);

} // namespace twofold
