#include "workstation/volumes/seal.h"

#include "base/error.h"
#include "base/file_access.h"
#include "base/files.h"
#include "catalogue/registers/protections.h"
#include "catalogue/registers/rebuild_register.h"
#include "fixity/digest.h"
#include "volume/image/blocks/image_file_reader.h"
#include "volume/image/build/image_build.h"
#include "volume/image/protection/protection.h"
#include "volume/image/tree/image_tree.h"
#include "volume/names.h"
#include "workstation/audited_change.h"
#include "workstation/paper/label_check.h"
#include "workstation/permission.h"
#include "workstation/volumes/volume_image.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

namespace twofold {

namespace {

void refuse_unless_waiting(Archive& archive, const Volume& volume)
{
    if (volume.image) {
        throw Error{ErrorCode::Refused,
                    {msgid("Volume {number} is sealed already; a sealed volume is never changed."),
                     {{"number", volume.number}}}};
    }
    if (archive.registers().rebuilds.claimed(volume.id)) {
        throw Error{ErrorCode::Refused,
                    {msgid("Discs of volume {number} were read already, and nothing proves them "
                           "yet. Confirm them with “twofold volume confirm {number}”, or give the "
                           "volume up and plan its footage again."),
                     {{"number", volume.number}}}};
    }
    if (const auto because = archive.registers().volumes.abandoned_because(volume.id)) {
        throw Error{ErrorCode::Refused,
                    {msgid("Volume {number} was given up: {because}"),
                     {{"number", volume.number}, {"because", *because}}}};
    }
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

/// Both trees of the image show exactly the files that were built, with their sizes: Linux sees the
/// first, Windows the second.
void hold_against_plan(const std::filesystem::path& image, const BuiltImage& built)
{
    ImageFileReader reader{image};
    const ImageTree tree = read_tree(reader);
    std::map<std::string_view, std::uint64_t> wanted;
    for (const FileDigests& file : built.files) {
        wanted.emplace(file.path, file.bytes);
    }
    for (const auto* shown : {&tree.files, &tree.joliet}) {
        for (const ImageTreeFile& file : *shown) {
            const auto planned = wanted.find(file.path);
            if (planned == wanted.end() || planned->second != file.bytes ||
                !file.obstacle.empty()) {
                not_as_planned(file.path);
            }
        }
        if (shown->size() != wanted.size()) not_as_planned(built.files.front().path);
    }
    if (!tree.problems.empty() || !tree.special_files.empty()) {
        not_as_planned(built.files.front().path);
    }
}

Digest tag_manifest_digest(const BuiltImage& built)
{
    const auto manifest = std::ranges::find(built.files, std::string_view{"tagmanifest-sha256.txt"},
                                            &FileDigests::path);
    return *find(manifest->digests, DigestAlgorithm::Sha256);
}

/// The medium whose room the error correction may fill; nullopt: the volume gets none.
std::optional<std::uint64_t> medium_to_fill(Archive& archive, const Volume& volume,
                                            ErrorCorrection correction)
{
    std::optional<std::uint64_t> blocks;
    if (const auto planned = archive.registers().protections.planned(volume.id)) {
        blocks = planned->medium_blocks;
    } else if (correction == ErrorCorrection::Add) {
        blocks = usual_capacity(volume.planned_for);
    }
    if (blocks && !protection_program()) {
        throw Error{ErrorCode::NotFound,
                    {msgid("dvdisaster is not installed, and error correction needs it. Install "
                           "the package dvdisaster.")}};
    }
    return blocks;
}

/// Adds error correction and takes the digests of the whole. Throws unless what was built is still
/// its beginning, byte for byte.
void protect(const std::filesystem::path& image, std::uint64_t medium_blocks, BuiltImage& built,
             Job& job)
{
    protect_image(image, medium_blocks, job);
    const FileDescriptor file = open_to_read(image);
    const std::uint64_t bytes = size_of(file, image);
    std::vector<Digester> of_all;
    for (const Digest& digest : built.digests) {
        of_all.emplace_back(digest.algorithm);
    }
    Digester of_beginning{built.digests.front().algorithm};
    std::uint64_t left = built.bytes;
    Activity activity =
        job.begin({msgid("Making the digest of the protected image")}, Unit::Bytes, bytes);
    std::vector<std::byte> buffer(std::size_t{1} << 20U);
    while (const std::size_t count = read_some(file, buffer, image)) {
        const auto now = std::span{buffer}.first(count);
        for (Digester& digester : of_all) {
            digester.update(now);
        }
        of_beginning.update(now.first(std::min<std::uint64_t>(left, count)));
        left -= std::min<std::uint64_t>(left, count);
        activity.advance(count);
    }
    if (of_beginning.finish() != built.digests.front() || bytes % block_bytes != 0) {
        throw Error{ErrorCode::FileUnreadable,
                    {msgid("dvdisaster changed the image itself; it was thrown away.")}};
    }
    built.bytes = bytes;
    built.digests.clear();
    for (Digester& digester : of_all) {
        built.digests.push_back(digester.finish());
    }
}

/// Removes an image, or its front, that did not get as far as being entered.
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

/// Keeps the first blocks of the image in the archive: what says where the files lie can be put
/// back when every copy has lost it, with this program or with dd. Returns their digest.
Digest keep_front(const std::filesystem::path& image, std::uint64_t bytes,
                  const std::filesystem::path& front)
{
    auto part = front;
    part += ".part";
    std::filesystem::remove(part);
    std::filesystem::remove(front);
    const FileDescriptor from = open_to_read(image);
    const FileDescriptor to = create_new(part);
    Digester digester{DigestAlgorithm::Sha256};
    std::vector<std::byte> buffer(std::size_t{1} << 20U);
    for (std::uint64_t left = bytes; left > 0;) {
        const auto room = std::span{buffer}.first(std::min<std::uint64_t>(left, buffer.size()));
        const std::size_t got = read_some(from, room, image);
        if (got == 0) throw system_error(image.string(), EIO);
        digester.update(room.first(got));
        write_all(to, room.first(got), part);
        left -= got;
    }
    sync(to, part);
    std::filesystem::permissions(part, std::filesystem::perms{permitted(0440)});
    std::filesystem::rename(part, front);
    return digester.finish();
}

/// What goes on the disc, written out as the sources of an image.
ImagePlan plan_of(Archive& archive, DiscContent& content, ScratchFile& texts)
{
    ImagePlan plan =
        image_plan(archive, content,
                   read_disc_templates(archive.workplace().installation.disc_templates), texts);
    // The plan has it all; thousands of items need not lie in memory twice. (“= {}” would keep it.)
    std::vector<FootageOnDisc>{}.swap(content.footage);
    std::vector<PreservationDecision>{}.swap(content.decisions);
    refuse_bad_names(plan);
    return plan;
}

/// Read-only and under its own name.
void put_in_place(UnenteredImage& image, const std::filesystem::path& final_path)
{
    std::filesystem::permissions(image.path(), std::filesystem::perms{permitted(0440)});
    std::filesystem::rename(image.path(), final_path);
    image.renamed(final_path);
}

/// The row of the seal, the anchor of the log that lies on the disc, and the entry of both.
/// `plain`: what was built before protection was added; none: nothing was.
void enter_seal(Archive& archive, const Volume& volume, const DiscContent& content,
                const std::optional<ProtectionSeal>& plain, const Digest& front)
{
    const SealedImage& image = volume.sealed_image();
    AuditedChange change{archive, Act::Seal};
    change->volumes.seal(volume.id, image);
    if (plain) change->protections.seal(volume.id, *plain, archive.entered());
    change->audit.anchor({.carrier = volume.number,
                          .head = {static_cast<std::int64_t>(content.audit_head.sequence),
                                   {audit_algorithm, content.audit_head.hash}},
                          .at = content.stamp});
    change.log("volume.seal", volume.number,
               {{"bytes", std::to_string(image.bytes)},
                {"digest", to_text(image.digests.front())},
                {"tag_manifest", to_text(image.tag_manifest)},
                {"front", to_text(front)},
                {"lost_papers", std::to_string(content.lost_papers.size())}});
    change.commit();
}

} // namespace

Message words_of(const LostPaper& paper)
{
    if (paper.name.empty()) {
        return {msgid("a paper of {entry} ({digest})"),
                {{"entry", paper.entry}, {"digest", to_text(paper.digest)}}};
    }
    return {msgid("{paper} of {entry} ({digest})"),
            {{"paper", paper.name}, {"entry", paper.entry}, {"digest", to_text(paper.digest)}}};
}

Sealing seal(Archive& archive, const std::string& number, std::optional<Timestamp> stamp, Job& job,
             ErrorCorrection correction)
{
    require_act(archive, Act::Seal);
    Volume volume = archive.volume(number);
    const ActivityLock alone{archive,
                             "seal-" + volume.number,
                             {msgid("Volume {number} is being sealed by another process."),
                              {{"number", volume.number}}}};
    // Again, now that nobody else can seal it.
    volume = archive.volume(number);
    refuse_unless_waiting(archive, volume);

    DiscContent content = content_of(archive, volume, stamp.value_or(archive.now()));
    require_printable_label(archive, content);
    const auto medium_blocks = medium_to_fill(archive, volume, correction);
    if (medium_blocks) content.protection = protection_method;
    ScratchFile texts{archive.volume_directory()};
    const ImagePlan plan = plan_of(archive, content, texts);

    const auto final_path = archive.resolved("volumes/" + volume.number + ".iso");
    UnenteredImage image{archive.resolved("volumes/.sealing-" + volume.number + ".part")};
    // What a crash left: nobody else holds the lock, and no row of the catalogue names either.
    std::filesystem::remove(image.path());
    std::filesystem::remove(final_path);
    BuiltImage built = build_image(plan, image.path(), job);
    std::optional<ProtectionSeal> plain;
    if (medium_blocks) {
        plain = ProtectionSeal{content.protection, built.bytes, built.digests};
        protect(image.path(), *medium_blocks, built, job);
    }
    hold_against_plan(image.path(), built);
    put_in_place(image, final_path);
    UnenteredImage front{front_path(archive.volume_directory(), volume.number)};
    const Digest front_digest = keep_front(final_path, built.front_bytes, front.path());
    sync_directory(archive.volume_directory());

    volume.image = SealedImage{.path = "volumes/" + volume.number + ".iso",
                               .bytes = built.bytes,
                               .digests = built.digests,
                               .tag_manifest = tag_manifest_digest(built),
                               .sealed = archive.now(),
                               .sealed_by = archive.person().name};
    enter_seal(archive, volume, content, plain, front_digest);
    image.keep();
    front.keep();
    return {std::move(volume), std::move(content.lost_papers)};
}

} // namespace twofold
