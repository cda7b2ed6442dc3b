#pragma once

#include "volume/bag/bag_check.h"
#include "volume/bag/bag_declaration.h"
#include "volume/bag/bag_info.h"
#include "volume/bag/fetch_list.h"

#include <string>
#include <vector>

namespace twofold {

/// A manifest of the bag and what its text holds.
struct ReadManifest {
    std::string path;
    Manifest manifest;
};

/// A manifest whose algorithm this program does not have.
struct ListedPaths {
    std::string path;
    std::vector<std::string> listed;
};

/// The content of the tag files of a bag, and what is wrong with them.
struct BagTexts {
    std::string version_text;
    BagVersion version = rfc_8493;
    bool version_known = false;
    std::vector<ReadManifest> payload_manifests; ///< of algorithms this program has
    std::vector<ReadManifest> tag_manifests;
    bool has_payload_manifest = false; ///< of any algorithm, readable or not
    std::vector<std::string> unknown_algorithms;
    /// Payload manifests of those: what they list can be compared with the bag all the same.
    std::vector<ListedPaths> unknown_payload_manifests;
    std::string info_path; ///< bag-info.txt, or what it was called before 0.95
    BagInfo info;
    FetchList fetch_list;
    std::vector<FileFinding> findings;
    std::vector<FileWarning> warnings;
    std::vector<std::string> unread; ///< files whose text is not in the content
};

[[nodiscard]] BagTexts read_bag_texts(const BagContent& content);

} // namespace twofold
