#include "sample_content.h"

#include "support/places.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

namespace twofold::testing {

namespace {

Timestamp at(std::string_view text)
{
    return parse_time(text);
}

void write(const std::filesystem::path& path, std::string_view text)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary} << text;
}

/// An item whose bytes and digests fit together.
FootageOnDisc item(std::int64_t id, std::int64_t case_id, std::string path, MediaKind kind)
{
    FootageOnDisc result{.path = std::move(path)};
    result.record.id = FootageId{id};
    result.record.case_id = CaseId{case_id};
    result.record.original_name = result.path.substr(result.path.rfind('/') + 1);
    result.record.stored_as = "footage/2026/" + std::to_string(id);
    result.record.media.kind = kind;
    result.record.recorded = at("2026-03-05T01:30:00Z") + std::chrono::minutes{id};
    result.record.taken_in = at("2026-03-05T10:00:00Z");
    result.record.received_by = "档案员一";
    result.record.handed_over_by = "执法员甲";
    const std::string bytes = payload_of(result);
    result.record.bytes = bytes.size();
    result.record.digests = {digest_of(DigestAlgorithm::Sha256, bytes),
                             digest_of(DigestAlgorithm::Sm3, bytes)};
    return result;
}

} // namespace

std::string payload_of(const FootageOnDisc& item)
{
    return "bytes of " + item.path + std::string(1000, '\0') + "\n";
}

DiscContent sample_content()
{
    DiscContent content{
        .unit = "示范区财政局",
        .made_by = "档案员一",
        .volume_number = "2026-0007",
        .title = "某商户阻碍执法案 & <其他>",
        .planned_for = MediumKind::DvdPlusR,
        .part = 2,
        .parts = 3,
        .group = "2026-0006 – 2026-0008",
        .stamp = at("2026-11-23T08:30:05Z"),
        .retention = RetentionPeriod::ThirtyYears,
        .classification = "内部",
        .fonds_number = "J012",
        .audit_head = {.sequence = 4711, .hash = std::string(64, 'a')},
        .program_version = "0.1.0",
    };
    content.cases = {
        {.record = {.id = CaseId{2},
                    .number = "财检〔2026〕3号",
                    .name = "<script>alert(1)</script>",
                    .kind = EnforcementKind::Inspection,
                    .party = "\"><img src=x onerror=alert(2)>",
                    .place = "]]> --> {{unit}} '",
                    .officers = {},
                    .handling_officer = ""}},
        {.record = {.id = CaseId{1},
                    .number = "财罚〔2026〕12号",
                    .name = "某商户阻碍执法案",
                    .kind = EnforcementKind::Penalty,
                    .party = "某商户",
                    .place = "示范路\n1号",
                    .began = at("2026-03-05T01:20:00Z"),
                    .ended = at("2026-03-05T03:00:00Z"),
                    .returned = at("2026-03-05T09:00:00Z"),
                    .officers = {"执法员甲", "执法员乙"},
                    .handling_officer = "执法员甲"},
         .facts = {{.fact = CaseFact::Obstruction,
                    .note = "堵门\t\"拒不\\开门\"",
                    .noted_by = "执法员甲",
                    .at = at("2026-03-06T00:00:00Z")},
                   {.fact = CaseFact::Petition,
                    .withdrawn = true,
                    .note = "",
                    .noted_by = "档案员一",
                    .at = at("2026-03-07T00:00:00Z")}}},
    };
    content.footage = {
        item(11, 1, "2026/财罚〔2026〕12号/现场 #1 100％ & 'a'.mp4", MediaKind::Video),
        item(12, 1, "2026/财罚〔2026〕12号/照片.jpg", MediaKind::Photo),
        item(13, 2, "2026/财检〔2026〕3号/录音.wav", MediaKind::Sound),
        item(14, 2, "2026/财检〔2026〕3号/javascript：alert(3).bin", MediaKind::Unknown),
    };
    Footage& video = content.footage[0].record;
    content.footage[0].archival_code = "J012-2026-0001";
    video.original_name = "现场 #1 100% & 'a'.mp4";
    video.thumbnail = "footage/2026/11.jpg";
    video.media = {.kind = MediaKind::Video,
                   .container = "mov,mp4,m4a,3gp,3g2,mj2",
                   .recorded = at("2026-03-05T01:41:00Z"),
                   .duration = std::chrono::milliseconds{3'723'500},
                   .video_codec = "h264",
                   .audio_codec = "aac",
                   .width = 1920,
                   .height = 1080};
    video.recorded_source = RecordedTimeSource::Container;
    video.device = "DSJ-A1 <01>";
    video.officers = "执法员甲、执法员乙";
    video.due_in = at("2026-03-06T03:00:00Z");
    video.late = true;
    content.footage[3].record.probe_failure = {msgid("{name} could not be probed."),
                                               {{"name", "a\"b"}}};
    content.decisions = {
        {.id = DecisionId{5},
         .number = "2026-0003",
         .case_id = CaseId{1},
         .grounds = {Ground::Dispute, Ground::Obstruction},
         .explanation = "当事人堵门 <b>",
         .retention = RetentionPeriod::ThirtyYears,
         .proposed_by = "执法员甲",
         .decided_by = "负责人",
         .decided = at("2026-03-10T02:00:00Z"),
         .items = {{.footage = FootageId{11},
                    .name = video.original_name,
                    .bytes = video.bytes,
                    .digests = video.digests},
                   {.footage = FootageId{99}, .name = "在别的盘.mp4", .bytes = 1}},
         .replaces = "2026-0001"},
        {.id = DecisionId{4},
         .number = "2026-0001",
         .case_id = CaseId{1},
         .grounds = {Ground::Sensitive},
         .retention = RetentionPeriod::Permanent,
         .proposed_by = "执法员甲",
         .decided_by = "负责人",
         .decided = at("2026-03-08T02:00:00Z"),
         .withdrawn_because = "理由有误"},
    };
    put_in_order(content);
    return content;
}

DiscContent large_content(int count)
{
    DiscContent content = sample_content();
    content.decisions.clear();
    content.footage.clear();
    for (int i = 0; i < count; ++i) {
        content.footage.push_back(
            item(i + 1, 1, "2026/财罚〔2026〕12号/执法记录_" + std::to_string(i) + ".mp4",
                 MediaKind::Video));
        content.footage.back().record.thumbnail = "footage/thumbnail.jpg";
    }
    put_in_order(content);
    return content;
}

DiscTemplates repository_templates()
{
    return read_disc_templates(source("templates/disc"));
}

std::string written(const TextWriter& write)
{
    std::string text;
    stream_text(write, [&](std::string_view piece) { text += piece; });
    return text;
}

std::vector<TagFile> written(const std::vector<TagText>& texts)
{
    std::vector<TagFile> files;
    files.reserve(texts.size());
    for (const TagText& text : texts) {
        files.push_back({text.path, written(text.write)});
    }
    return files;
}

std::vector<TagFile> tag_files(const DiscContent& content, const DiscTemplates& templates)
{
    return written(tag_texts(content, templates));
}

std::vector<TagFile> metadata_files(const DiscContent& content)
{
    return written(metadata_texts(content));
}

const std::string& text_of(const std::vector<TagFile>& files, std::string_view path)
{
    const auto found = std::ranges::find(files, path, &TagFile::path);
    REQUIRE(found != files.end());
    return found->text;
}

void write_bag(const DiscContent& content, const std::filesystem::path& root)
{
    const DiscTemplates templates = repository_templates();
    const std::vector<TagText> known = tag_texts(content, templates);
    std::vector<TagFile> files = written(known);
    for (const DigestAlgorithm algorithm : content.algorithms) {
        Manifest manifest{.kind = ManifestKind::Payload, .algorithm = algorithm};
        for (const FootageOnDisc& each : content.footage) {
            manifest.entries.push_back(
                {"data/" + each.path, find(each.record.digests, algorithm)->hex});
        }
        files.push_back({file_name_of(ManifestKind::Payload, algorithm), to_text(manifest)});
        CHECK(files.back().text.size() == manifest_bytes(algorithm, payload_paths(content)));
    }
    Manifest tags{.kind = ManifestKind::Tag};
    for (const TagFile& file : files) {
        tags.entries.push_back({file.path, digest_of(tags.algorithm, file.text).hex});
    }
    files.push_back({"tagmanifest-sha256.txt", to_text(tags)});
    CHECK(files.back().text.size() ==
          manifest_bytes(DigestAlgorithm::Sha256, tag_manifest_paths(known, content.algorithms)));
    for (const TagFile& file : files) {
        write(root / file.path, file.text);
    }
    for (const FootageOnDisc& each : content.footage) {
        write(root / "data" / each.path, payload_of(each));
    }
}

} // namespace twofold::testing
