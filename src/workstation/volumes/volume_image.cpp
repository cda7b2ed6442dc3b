#include "workstation/volumes/volume_image.h"

#include "base/error.h"
#include "base/path_below.h"
#include "fixity/manifest.h"
#include "volume/content/bag_texts.h"
#include "volume/content/disc_texts.h"
#include "workstation/footage/volume_footage.h"
#include "workstation/volumes/entries_on_disc.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <unordered_set>
#include <utility>

namespace twofold {

namespace {

std::chrono::minutes utc_offset_at(Timestamp time)
{
    const Date day = local_date(time);
    // Both are midnights of the same calendar day, one in UTC and one here.
    return std::chrono::duration_cast<std::chrono::minutes>(Timestamp{std::chrono::sys_days{day}} -
                                                            local_midnight(day));
}

void refuse_undecided(const Volume& volume, const Footage& footage)
{
    throw Error{ErrorCode::Refused,
                {msgid("“{name}” on volume {volume} is under no preservation decision any more. "
                       "Abandon the volume and plan again."),
                 {{"name", footage.original_name}, {"volume", volume.number}}}};
}

ManifestEntry entry_of(const FileDigests& file, DigestAlgorithm algorithm)
{
    return {file.path, find(file.digests, algorithm)->hex};
}

Manifest payload_manifest(const std::vector<FileDigests>& files, DigestAlgorithm algorithm)
{
    Manifest manifest{.kind = ManifestKind::Payload, .algorithm = algorithm, .entries = {}};
    for (const FileDigests& file : files) {
        if (file.path.starts_with("data/")) manifest.entries.push_back(entry_of(file, algorithm));
    }
    return manifest;
}

/// The tag manifest lists what is in front of it and is no payload.
Manifest listed_tags(const std::vector<FileDigests>& files)
{
    Manifest manifest{
        .kind = ManifestKind::Tag, .algorithm = DigestAlgorithm::Sha256, .entries = {}};
    for (const FileDigests& file : files) {
        if (!file.path.starts_with("data/")) {
            manifest.entries.push_back(entry_of(file, DigestAlgorithm::Sha256));
        }
    }
    return manifest;
}

/// The file of a plan whose text was just written to the end of `texts`.
ImageFile filed_text(const TagText& text, ScratchFile& texts)
{
    const std::uint64_t begin = texts.size();
    const std::uint64_t bytes =
        stream_text(text.write, [&](std::string_view piece) { texts.append(piece); });
    return {text.path, FixedText{bytes, [&texts, begin, bytes](const FixedText::Take& take) {
                                     texts.read(begin, bytes, take);
                                 }}};
}

} // namespace

std::string volume_identifier(const std::string& volume_number)
{
    std::string identifier = "TF_" + volume_number;
    std::ranges::replace(identifier, '-', '_');
    return identifier;
}

std::filesystem::path front_path(const std::filesystem::path& volumes, const std::string& number)
{
    return path_below(volumes, number + ".front");
}

DiscContent content_of(Archive& archive, const Volume& volume, Timestamp stamp)
{
    const Catalogue& catalogue = archive.registers();
    const AuditHead head = catalogue.audit.head();
    DiscContent content{.unit = archive.unit(),
                        .made_by = archive.person().name,
                        .volume_number = volume.number,
                        .title = volume.title,
                        .planned_for = volume.planned_for,
                        .part = volume.part,
                        .parts = volume.parts,
                        .stamp = stamp,
                        .utc_offset = utc_offset_at(stamp),
                        .audit_head = {static_cast<std::uint64_t>(head.seq), head.hash.hex},
                        .algorithms = archive.algorithms(),
                        .program_version = TWOFOLD_VERSION};
    std::set<CaseId> cases;
    std::unordered_set<FootageId> covered;
    std::map<std::string, PreservationDecision> decisions;
    content.retention = RetentionPeriod::WithCaseFile;
    content.footage.reserve(volume.items.size());
    each_footage(catalogue, volume, [&](Footage footage, const std::string& path) {
        // One decision in force covers a footage item (preserve() sees to it), and a decision may
        // have thousands of items: each is loaded once.
        if (!covered.contains(footage.id)) {
            auto in_force = catalogue.decisions.in_force(footage.id);
            if (in_force.empty()) refuse_undecided(volume, footage);
            for (PreservationDecision& decision : in_force) {
                // The enumeration begins with the longest period.
                content.retention = std::min(content.retention, decision.retention);
                for (const DecisionItem& decided : decision.items) {
                    covered.insert(decided.footage);
                }
                // The disc must explain itself: footage may have been moved since it was decided.
                cases.insert(decision.case_id);
                decisions.emplace(decision.number, std::move(decision));
            }
        }
        if (!footage.unreadable.empty()) {
            throw Error{ErrorCode::Catalogue,
                        {msgid("The register's line of “{name}” {fault}. Run “twofold audit "
                               "verify”."),
                         {{"name", footage.original_name}},
                         {{"fault", footage.unreadable}}}};
        }
        cases.insert(footage.case_id);
        cases.insert(footage.also_of.begin(), footage.also_of.end());
        content.footage.push_back({std::move(footage), path, {}});
    });
    for (const CaseId id : cases) {
        content.cases.push_back({catalogue.cases.get(id), catalogue.cases.fact_history(id)});
    }
    for (auto& [number, decision] : decisions) {
        content.decisions.push_back(std::move(decision));
    }
    content.thumbnail = [&archive](const Footage& footage) -> std::string {
        const auto file = archive.thumbnail_of(footage);
        // A thumbnail is a convenience: one that was lost must not keep evidence from its disc.
        constexpr std::size_t largest = std::size_t{1} << 20U;
        std::error_code failure;
        if (file.empty() || std::filesystem::file_size(file, failure) > largest) return {};
        std::string jpeg = read_text(file, largest);
        // Whatever the register calls a thumbnail: nothing but a picture gets onto the disc.
        return jpeg.starts_with("\xFF\xD8\xFF") ? jpeg : std::string{};
    };
    add_entries(archive, cases, content);
    put_in_order(content);
    return content;
}

namespace {

/// Every file that the tag manifest of an image lists.
std::vector<std::string> listed_tag_paths(const DiscContent& content,
                                          std::span<const TagText> known)
{
    std::vector<std::string> paths = tag_manifest_paths(known, content.algorithms);
    paths.reserve(paths.size() + content.papers.size() + 1);
    for (const PaperOnDisc& paper : content.papers) {
        paths.push_back(paper.path);
    }
    paths.emplace_back(front_copy_path);
    return paths;
}

} // namespace

ImagePlan image_plan(const Archive& archive, const DiscContent& content,
                     const DiscTemplates& templates, ScratchFile& texts)
{
    ImagePlan plan{.volume_identifier = volume_identifier(content.volume_number),
                   .stamp = content.stamp,
                   .algorithms = content.algorithms,
                   .image_algorithms = content.algorithms};
    const std::vector<TagText> known = tag_texts(content, templates);
    plan.files.reserve(known.size() + content.papers.size() + content.footage.size() +
                       content.algorithms.size() + 2);
    for (const TagText& text : known) {
        plan.files.push_back(filed_text(text, texts));
    }
    for (const PaperOnDisc& paper : content.papers) {
        plan.files.push_back({paper.path, FootageSource{archive.resolved(paper.stored_as),
                                                        paper.bytes, paper.digests}});
    }
    for (const FootageOnDisc& footage : content.footage) {
        plan.files.push_back(
            {"data/" + footage.path, FootageSource{archive.resolved(footage.record.stored_as),
                                                   footage.record.bytes, footage.record.digests}});
    }
    plan.files.push_back({std::string{front_copy_path}, FrontCopy{}});
    const std::vector<std::string> payload = payload_paths(content);
    for (const DigestAlgorithm algorithm : content.algorithms) {
        plan.files.push_back({file_name_of(ManifestKind::Payload, algorithm),
                              LateText{manifest_bytes(algorithm, payload),
                                       [algorithm](const std::vector<FileDigests>& files) {
                                           return to_text(payload_manifest(files, algorithm));
                                       }}});
    }
    plan.files.push_back(
        {file_name_of(ManifestKind::Tag, DigestAlgorithm::Sha256),
         LateText{
             manifest_bytes(DigestAlgorithm::Sha256, listed_tag_paths(content, known)),
             [](const std::vector<FileDigests>& files) { return to_text(listed_tags(files)); }}});
    return plan;
}

std::vector<ImageEntry> image_entries(const DiscContent& content, const DiscTemplates& templates)
{
    std::vector<ImageEntry> entries;
    const std::vector<TagText> known = tag_texts(content, templates);
    entries.reserve(known.size() + content.papers.size() + content.footage.size() +
                    content.algorithms.size() + 2);
    for (const TagText& text : known) {
        entries.push_back({text.path, stream_text(text.write, [](std::string_view) {})});
    }
    for (const PaperOnDisc& paper : content.papers) {
        entries.push_back({paper.path, paper.bytes});
    }
    for (const FootageOnDisc& footage : content.footage) {
        entries.push_back({"data/" + footage.path, footage.record.bytes});
    }
    entries.push_back({std::string{front_copy_path}, 0});
    const std::vector<std::string> payload = payload_paths(content);
    for (const DigestAlgorithm algorithm : content.algorithms) {
        entries.push_back(
            {file_name_of(ManifestKind::Payload, algorithm), manifest_bytes(algorithm, payload)});
    }
    entries.push_back({file_name_of(ManifestKind::Tag, DigestAlgorithm::Sha256),
                       manifest_bytes(DigestAlgorithm::Sha256, listed_tag_paths(content, known))});
    return entries;
}

} // namespace twofold
