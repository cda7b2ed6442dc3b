#pragma once

#include "fixity/manifest.h"
#include "volume/content/disc_content.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace twofold {

/// bagit.txt (RFC 8493 2.1.1): two lines, UTF-8, no byte-order mark.
[[nodiscard]] std::string bag_declaration();

/// bag-info.txt (RFC 8493 2.2.2): reserved labels first, then ours. Payload-Oxum is exact.
[[nodiscard]] std::string bag_info(const DiscContent& content);

/// One `Label: value` line of bag-info.txt, folded after at most 79 bytes where the value has a
/// blank to fold at. The value becomes one line of valid UTF-8.
[[nodiscard]] std::string bag_info_line(std::string_view label, std::string_view value);

/// Paths the tag manifest lists: every tag file of known text and the payload manifests.
[[nodiscard]] std::vector<std::string>
tag_manifest_paths(std::span<const TagText> known, std::span<const DigestAlgorithm> algorithms);

} // namespace twofold
