#pragma once

#include "volume/content/disc_content.h"

#include <vector>

namespace twofold {

/// Version of the disc layout and of the metadata below metadata/. A change of meaning raises it.
constexpr int disc_layout_version = 1;

/// The files below metadata/ from which a catalogue can be rebuilt: volume.json, cases.json,
/// footage.json, decisions.json, registers.jsonl, audit-head.txt.
/// templates/disc/metadata-README.txt, which goes onto the disc with them, says field by field what
/// they hold. Lists have one record a line. `content` must outlive what is returned.
[[nodiscard]] std::vector<TagText> metadata_texts(const DiscContent& content);

} // namespace twofold
