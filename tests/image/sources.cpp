#include "image/sources.h"

#include "base/files.h"
#include "fixity/manifest.h"

namespace twofold::testing {

FootageSource Sources::add(const std::string& path, std::uint64_t bytes)
{
    const std::filesystem::path place = path_of(path);
    std::filesystem::create_directories(place.parent_path());
    write_noise(place, bytes, files_.size() + 1);
    const std::string content = content_of(place);
    FootageSource source{
        place,
        bytes,
        {digest_of(DigestAlgorithm::Sha256, content), digest_of(DigestAlgorithm::Sm3, content)}};
    files_.push_back({"data/" + path, source});
    return source;
}

ImagePlan Sources::plan() const
{
    ImagePlan plan{.volume_identifier = "TF_2026_0007",
                   .stamp = parse_time("2026-11-23T08:30:00Z"),
                   .algorithms = {DigestAlgorithm::Sha256, DigestAlgorithm::Sm3},
                   .files = files_};
    plan.files.insert(plan.files.begin(), {"README.txt", FixedText{"说明\n"}});
    plan.files.push_back(
        {"manifest-sha256.txt", late_manifest(DigestAlgorithm::Sha256, plan.files)});
    return plan;
}

LateText late_manifest(DigestAlgorithm algorithm, const std::vector<ImageFile>& before)
{
    std::vector<std::string> paths;
    for (const ImageFile& file : before) {
        if (file.path.starts_with("data/")) paths.push_back(file.path);
    }
    return {manifest_bytes(algorithm, paths), [algorithm](const std::vector<FileDigests>& made) {
                Manifest manifest{ManifestKind::Payload, algorithm, {}};
                for (const FileDigests& file : made) {
                    if (file.path.starts_with("data/")) {
                        manifest.entries.push_back({file.path, find(file.digests, algorithm)->hex});
                    }
                }
                return to_text(manifest);
            }};
}

std::string content_of(const std::filesystem::path& path)
{
    constexpr std::size_t enough = std::size_t{1} << 30U;
    return read_text(path, enough);
}

} // namespace twofold::testing
