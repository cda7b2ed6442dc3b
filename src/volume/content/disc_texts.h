#pragma once

#include "volume/content/bag_texts.h"
#include "volume/content/disc_content.h"
#include "volume/content/disc_template.h"

#include <vector>

namespace twofold {

/// Every small file of the disc whose text is known before the image is built, in the order in
/// which they are to lie on it. What is missing are the payload manifests and the tag manifest:
/// manifest_bytes() and to_text() of fixity/manifest.h with payload_paths(), and tag_manifest().
///
/// Equal content, in the order of put_in_order(), gives equal bytes.
[[nodiscard]] std::vector<TagFile> tag_files(const DiscContent& content,
                                             const DiscTemplates& templates);

} // namespace twofold
