#pragma once

#include "base/scratch_file.h"
#include "volume/content/disc_content.h"
#include "volume/content/disc_template.h"
#include "volume/image/build/image_plan.h"
#include "volume/volume.h"
#include "workstation/archive.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twofold {

/// The data from which the texts of this volume are written, collected from the registers, in
/// order. The head of the audit log and the stamp are those of now unless `stamp` is given. Throws
/// Error{Refused} if footage of the volume is under no decision in force.
[[nodiscard]] DiscContent content_of(Archive& archive, const Volume& volume, Timestamp stamp);

/// The image of that content: the footage byte for byte, the texts, and the manifests, which are
/// written after it from the digests made in the same pass. The texts are written into `texts`,
/// which must outlive the plan; the content need not.
[[nodiscard]] ImagePlan image_plan(const Archive& archive, const DiscContent& content,
                                   const DiscTemplates& templates, ScratchFile& texts);

/// The files of that image and how long they will be; no text is kept.
[[nodiscard]] std::vector<ImageEntry> image_entries(const DiscContent& content,
                                                    const DiscTemplates& templates);

/// Where the archive keeps the front of a sealed image (front_copy.h), byte for byte.
[[nodiscard]] std::filesystem::path front_path(const std::filesystem::path& volumes,
                                               const std::string& number);

/// "TF_2026_0007": what every system shows as the name of the disc.
[[nodiscard]] std::string volume_identifier(const std::string& volume_number);

} // namespace twofold
