#pragma once

#include "support/process.h"
#include "volume/image/build/image_build.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twofold::testing {

/// Footage in a directory of its own, and plans that put it into an image.
class Sources {
public:
    /// Writes a file of noise; different for each path.
    FootageSource add(const std::string& path, std::uint64_t bytes);

    /// A plan of all files below data/, with a manifest that is written late.
    [[nodiscard]] ImagePlan plan() const;

    [[nodiscard]] std::filesystem::path path_of(const std::string& path) const
    {
        return directory_ / path;
    }

private:
    TemporaryDirectory directory_;
    std::vector<ImageFile> files_;
};

/// A manifest of all files before it that lie below data/.
[[nodiscard]] LateText late_manifest(DigestAlgorithm algorithm,
                                     const std::vector<ImageFile>& before);

/// The bytes of a file, all at once.
[[nodiscard]] std::string content_of(const std::filesystem::path& path);

} // namespace twofold::testing
