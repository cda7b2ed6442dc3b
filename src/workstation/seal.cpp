#include "workstation/seal.h"

#include "base/error.h"
#include "volume/image/image_build.h"
#include "volume/image/image_file_reader.h"
#include "volume/image/image_tree.h"
#include "volume/names.h"
#include "workstation/volume_image.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

namespace twofold {

namespace {

void refuse_unless_waiting(Archive& archive, const Volume& volume)
{
    if (volume.image)
        throw Error{ErrorCode::Refused,
                    {msgid("Volume {number} is sealed already; a sealed volume is never changed."),
                     {{"number", volume.number}}}};
    if (const auto because = archive.catalogue().volumes.abandoned_because(volume.id))
        throw Error{ErrorCode::Refused,
                    {msgid("Volume {number} was given up: {because}"),
                     {{"number", volume.number}, {"because", *because}}}};
}

void refuse_bad_names(const ImagePlan& plan)
{
    std::vector<std::string> paths;
    std::ranges::transform(plan.files, std::back_inserter(paths), &ImageFile::path);
    const std::vector<NameProblem> problems = check_paths(paths);
    if (!problems.empty()) throw Error{ErrorCode::InvalidInput, problems.front().message};
}

[[noreturn]] void not_as_planned(const std::string& path)
{
    throw Error{
        ErrorCode::FileUnreadable,
        {msgid("The finished image does not show {path} as it was planned; it was thrown away. "
               "This is a fault of the program or of the storage: please report it."),
         {{"path", path}}}};
}

/// Both trees of the image show exactly the files of the plan, with their sizes: Linux sees the
/// first, Windows the second.
void hold_against_plan(const std::filesystem::path& image, const ImagePlan& plan)
{
    ImageFileReader reader{image};
    const ImageTree tree = read_tree(reader);
    std::map<std::string_view, std::uint64_t> wanted;
    for (const ImageFile& file : plan.files)
        wanted.emplace(file.path, bytes_of(file));
    for (const auto* shown : {&tree.files, &tree.joliet}) {
        for (const ImageTreeFile& file : *shown) {
            const auto planned = wanted.find(file.path);
            if (planned == wanted.end() || planned->second != file.bytes || !file.obstacle.empty())
                not_as_planned(file.path);
        }
        if (shown->size() != wanted.size()) not_as_planned(plan.files.front().path);
    }
    if (!tree.problems.empty() || !tree.special_files.empty())
        not_as_planned(plan.files.front().path);
}

Digest tag_manifest_digest(const BuiltImage& built)
{
    const auto manifest = std::ranges::find(built.files, std::string_view{"tagmanifest-sha256.txt"},
                                            &FileDigests::path);
    return *find(manifest->digests, DigestAlgorithm::Sha256);
}

/// Removes an image that did not get as far as being entered.
class UnenteredImage {
public:
    explicit UnenteredImage(std::filesystem::path path) : path_{std::move(path)} {}
    UnenteredImage(const UnenteredImage&) = delete;
    UnenteredImage& operator=(const UnenteredImage&) = delete;
    ~UnenteredImage()
    {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    void renamed(std::filesystem::path path) { path_ = std::move(path); }
    void keep() noexcept { path_.clear(); }

private:
    std::filesystem::path path_;
};

} // namespace

Volume seal(Archive& archive, const std::string& number, std::optional<Timestamp> stamp, Job& job)
{
    Volume volume = archive.volume(number);
    const ActivityLock alone{archive,
                             "seal-" + volume.number,
                             {msgid("Volume {number} is being sealed by another process."),
                              {{"number", volume.number}}}};
    // Again, now that nobody else can seal it.
    volume = archive.volume(number);
    refuse_unless_waiting(archive, volume);

    const DiscContent content = content_of(archive, volume, stamp.value_or(archive.now()));
    const ImagePlan plan = image_plan(
        archive, content, read_disc_templates(archive.workplace().installation.disc_templates));
    refuse_bad_names(plan);

    const auto final_path = archive.volume_directory() / (volume.number + ".iso");
    UnenteredImage image{archive.volume_directory() / (".sealing-" + volume.number + ".part")};
    // What a crash left: nobody else holds the lock, and no row of the catalogue names either.
    std::filesystem::remove(image.path());
    std::filesystem::remove(final_path);
    const BuiltImage built = build_image(plan, image.path(), job);
    hold_against_plan(image.path(), plan);
    std::filesystem::permissions(image.path(), std::filesystem::perms::owner_read |
                                                   std::filesystem::perms::group_read);
    std::filesystem::rename(image.path(), final_path);
    image.renamed(final_path);
    sync_directory(archive.volume_directory());

    volume.image = SealedImage{.path = "volumes/" + volume.number + ".iso",
                               .bytes = built.bytes,
                               .digests = built.digests,
                               .tag_manifest = tag_manifest_digest(built),
                               .sealed = archive.now(),
                               .sealed_by = archive.person().name};
    Transaction together{archive.catalogue().session};
    archive.catalogue().volumes.seal(volume.id, *volume.image);
    archive.catalogue().audit.anchor(
        {.carrier = volume.number,
         .head = {static_cast<std::int64_t>(content.audit_head.sequence),
                  {audit_algorithm, content.audit_head.hash}},
         .at = content.stamp});
    archive.log("volume.seal", volume.number,
                {{"bytes", std::to_string(built.bytes)},
                 {"digest", to_text(built.digests.front())},
                 {"tag_manifest", to_text(volume.image->tag_manifest)}});
    together.commit();
    image.keep();
    return volume;
}

} // namespace twofold
