#pragma once

#include "fixity/digest.h"
#include "fixity/manifest.h"

#include <optional>
#include <string>
#include <string_view>

namespace twofold {

/// A manifest, as given by its file name: "tagmanifest-sha256.txt".
struct ManifestName {
    ManifestKind kind = ManifestKind::Payload;
    std::string written;                      ///< the algorithm as written: "SHA-256"
    std::optional<DigestAlgorithm> algorithm; ///< none: this program does not have it
};

/// nullopt if a file of this path is no manifest.
[[nodiscard]] std::optional<ManifestName> manifest_name(std::string_view path);

/// True for files below data/.
[[nodiscard]] bool is_payload(std::string_view path) noexcept;
/// True for files below signature/, which vouch for the tag manifest and are listed in no manifest.
[[nodiscard]] bool is_signature(std::string_view path) noexcept;

/// Unicode normalisation form C; `path` itself if it is not UTF-8.
[[nodiscard]] std::string composed(std::string_view path);
/// Equal for two names that a file system without case, or with its own normalisation, confuses.
[[nodiscard]] std::string folded_path(std::string_view path);

} // namespace twofold
