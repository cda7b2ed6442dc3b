#pragma once

#include "volume/content/bag_texts.h"
#include "volume/content/disc_content.h"
#include "volume/content/disc_template.h"

#include <vector>

namespace twofold {

/// Every file of the disc whose text is known before the image is built, in the order in which they
/// are recorded. Not included are the payload manifests and the tag manifest: manifest_bytes() and
/// to_text() of fixity/manifest.h with payload_paths().
///
/// Equal content, in the order of put_in_order(), gives equal bytes. Both arguments must outlive
/// what is returned.
[[nodiscard]] std::vector<TagText> tag_texts(const DiscContent& content,
                                             const DiscTemplates& templates);

} // namespace twofold
