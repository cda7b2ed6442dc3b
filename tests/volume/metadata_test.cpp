#include "volume/content/metadata.h"

#include "base/error.h"
#include "sample_content.h"
#include "volume/content/metadata_reader.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace twofold;
using namespace twofold::testing;

namespace {

DiscTextReader reader_of(const std::vector<TagFile>& files)
{
    return [&files](std::string_view path) { return text_of(files, path); };
}

/// The sample as the program makes discs: its pictures lie in their own folder.
DiscContent content_of_a_disc()
{
    DiscContent content = sample_content();
    for (FootageOnDisc& footage : content.footage) {
        std::string& thumbnail = footage.record.thumbnail;
        if (!thumbnail.empty())
            thumbnail.replace(0, std::string_view{"footage"}.size(), "thumbnails");
    }
    return content;
}

} // namespace

TEST_CASE("The metadata holds everything: what is read back writes the same bytes", "[content]")
{
    const std::vector<TagFile> files = metadata_files(content_of_a_disc());
    const DiscContent read = read_metadata(reader_of(files));
    const std::vector<TagFile> again = metadata_files(read);
    REQUIRE(again.size() == files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        CHECK(again[i].path == files[i].path);
        CHECK(again[i].text == files[i].text);
    }
}

TEST_CASE("Every field of a case, a footage item and a decision comes back", "[content]")
{
    const DiscContent content = content_of_a_disc();
    const DiscContent read = read_metadata(reader_of(metadata_files(content)));
    CHECK(read.unit == content.unit);
    CHECK(read.stamp == content.stamp);
    CHECK(read.group == content.group);
    CHECK(read.part == 2);
    CHECK(read.audit_head == content.audit_head);
    CHECK(read.retention == content.retention);
    CHECK(read.planned_for == content.planned_for);

    REQUIRE(read.cases.size() == 2);
    const CaseOnDisc& wanted_case = content.cases[1];
    const CaseOnDisc& found_case = read.cases[1];
    CHECK(found_case.record.number == wanted_case.record.number);
    CHECK(found_case.record.place == "示范路\n1号");
    CHECK(found_case.record.returned == wanted_case.record.returned);
    CHECK(found_case.record.officers == wanted_case.record.officers);
    REQUIRE(found_case.facts.size() == wanted_case.facts.size());
    CHECK(found_case.facts[0].note == wanted_case.facts[0].note);
    CHECK(found_case.facts[1].withdrawn == wanted_case.facts[1].withdrawn);

    const Footage& wanted = content.footage[3].record;
    const Footage& found = read.footage[3].record;
    CHECK(read.footage[3].path == content.footage[3].path);
    CHECK(read.footage[3].archival_code == "J012-2026-0001");
    CHECK(found.id == wanted.id);
    CHECK(found.case_id == wanted.case_id);
    CHECK(found.original_name == wanted.original_name);
    CHECK(found.stored_as == wanted.stored_as);
    CHECK(found.thumbnail == wanted.thumbnail);
    CHECK(found.bytes == wanted.bytes);
    CHECK(found.digests == wanted.digests);
    CHECK(found.recorded == wanted.recorded);
    CHECK(found.recorded_source == wanted.recorded_source);
    CHECK(found.media.recorded == wanted.media.recorded);
    CHECK(found.media.duration == wanted.media.duration);
    CHECK(found.media.container == wanted.media.container);
    CHECK(found.media.video_codec == wanted.media.video_codec);
    CHECK(found.media.audio_codec == wanted.media.audio_codec);
    CHECK(found.media.width == wanted.media.width);
    CHECK(found.media.height == wanted.media.height);
    CHECK(found.device == wanted.device);
    CHECK(found.officers == wanted.officers);
    CHECK(found.handed_over_by == wanted.handed_over_by);
    CHECK(found.received_by == wanted.received_by);
    CHECK(found.taken_in == wanted.taken_in);
    CHECK(found.due_in == wanted.due_in);
    CHECK(found.late == wanted.late);
    CHECK(read.footage[0].record.probe_failure == content.footage[0].record.probe_failure);

    REQUIRE(read.decisions.size() == 2);
    const PreservationDecision& decided = content.decisions[1];
    CHECK(read.decisions[1].number == decided.number);
    CHECK(read.decisions[1].grounds == decided.grounds);
    CHECK(read.decisions[1].explanation == decided.explanation);
    CHECK(read.decisions[1].replaces == decided.replaces);
    CHECK(read.decisions[1].items.size() == 2);
    CHECK(read.decisions[1].items[0].digests == decided.items[0].digests);
    CHECK(read.decisions[0].withdrawn_because == content.decisions[0].withdrawn_because);
}

TEST_CASE("Entries are on the disc line by line, as their digest was made", "[content]")
{
    DiscContent content = content_of_a_disc();
    CHECK(std::ranges::none_of(metadata_files(content), [](const TagFile& file) {
        return file.path.starts_with("metadata/registers");
    }));
    const std::string one = R"({"register":"work-record","number":"GZ-2026-0001","step":"drafted"})"
                            "\n";
    const std::string two = R"({"register":"work-record","number":"GZ-2026-0001","step":"filed"})"
                            "\n";
    const std::string other = R"({"register":"approval","number":"PJ-2026-0001"})"
                              "\n";
    content.entries = {
        {.number = "PJ-2026-0001", .versions = {other}, .words = "批件"},
        {.number = "GZ-2026-0001", .versions = {one, two}, .words = "工作记录\n原因"}};
    put_in_order(content);
    const std::vector<TagFile> files = metadata_files(content);
    CHECK(text_of(files, "metadata/registers.jsonl") == one + two + other);
    CHECK(text_of(files, "metadata/registers.txt") == "工作记录\r\n原因\r\n批件\r\n");
    const DiscContent read = read_metadata(reader_of(files));
    REQUIRE(read.entries.size() == 2);
    CHECK(read.entries[0].number == "GZ-2026-0001");
    CHECK(read.entries[0].versions == std::vector{one, two});
    CHECK(read.entries[1].versions == std::vector{other});
}

TEST_CASE("A list of the metadata has one record a line", "[content]")
{
    const auto files = metadata_files(sample_content());
    const std::string& text = text_of(files, "metadata/footage.json");
    CHECK(std::count(text.begin(), text.end(), '\n') == 4 + 2);
    CHECK(nlohmann::json::parse(text).size() == 4);
}

TEST_CASE("Damaged metadata and a newer layout are refused by the file's name", "[content]")
{
    auto files = metadata_files(content_of_a_disc());
    const auto replace = [&](std::string_view path, std::string_view from, std::string_view to) {
        auto changed = files;
        std::string& text = std::ranges::find(changed, path, &TagFile::path)->text;
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
        return changed;
    };
    const auto cut = replace("metadata/cases.json", "[\n", "");
    CHECK_THROWS_WITH(read_metadata(reader_of(cut)), Catch::StartsWith("metadata/cases.json"));
    const auto newer = replace("metadata/volume.json", "\"version\": 1", "\"version\": 2");
    CHECK_THROWS_AS(read_metadata(reader_of(newer)), Error);
    const auto unknown = replace("metadata/footage.json", "\"video\"", "\"smell\"");
    CHECK_THROWS_WITH(read_metadata(reader_of(unknown)),
                      Catch::StartsWith("metadata/footage.json"));
}

TEST_CASE("A disc whose records name a file outside the archive's folders is refused", "[content]")
{
    const DiscContent good = content_of_a_disc();
    CHECK_NOTHROW(read_metadata(reader_of(metadata_files(good))));
    for (const std::string bad :
         {"/etc/passwd", "../../../etc/passwd", "footage/../../passwd", "thumbnails/../x",
          "footage//x", "footage/./x", "catalogue.sqlite3", "volumes/2026-0001.iso", "footage/"}) {
        INFO(bad);
        DiscContent stored = good;
        stored.footage[3].record.stored_as = bad;
        CHECK_THROWS_WITH(read_metadata(reader_of(metadata_files(stored))),
                          Catch::StartsWith("metadata/footage.json") && Catch::Contains(bad));
        DiscContent thumbnail = good;
        thumbnail.footage[3].record.thumbnail = bad;
        CHECK_THROWS_WITH(read_metadata(reader_of(metadata_files(thumbnail))),
                          Catch::StartsWith("metadata/footage.json") && Catch::Contains(bad));
    }
    for (const std::string bad : {"../x", "a/../../x", "/x", ""}) {
        INFO(bad);
        DiscContent path = good;
        path.footage[3].path = bad;
        CHECK_THROWS_AS(read_metadata(reader_of(metadata_files(path))), Error);
    }
    for (const std::string bad : {"../../2026-0001", "/2026-0001", "2026/0001", "..", ""}) {
        INFO(bad);
        DiscContent number = good;
        number.volume_number = bad;
        CHECK_THROWS_WITH(read_metadata(reader_of(metadata_files(number))),
                          Catch::StartsWith("metadata/volume.json"));
    }
}

TEST_CASE("Twenty thousand items make texts of a size a workstation can hold", "[content]")
{
    std::uint64_t bytes = 0;
    for (const TagFile& file : tag_files(large_content(20'000), repository_templates())) {
        bytes += file.text.size();
    }
    CHECK(bytes < 80U << 20U);
}

TEST_CASE("Where a file lay on its card, its cases and what speaks against its time come back",
          "[content]")
{
    DiscContent content = content_of_a_disc();
    Footage& wanted = content.footage[1].record;
    wanted.folder = "DSJ01/DCIM/101MEDIA";
    wanted.intake = IntakeId{7};
    wanted.also_of = {CaseId{2}, CaseId{9}};
    wanted.time_doubts = {TimeDoubt::AfterIntake, TimeDoubt::LocalAsUtc};
    wanted.recorded_source = RecordedTimeSource::Intake;
    const DiscContent read = read_metadata(reader_of(metadata_files(content)));
    const Footage& found = read.footage[1].record;
    CHECK(found.folder == wanted.folder);
    CHECK(found.intake == wanted.intake);
    CHECK(found.also_of == wanted.also_of);
    CHECK(found.time_doubts == wanted.time_doubts);
    CHECK(found.recorded_source == RecordedTimeSource::Intake);
    CHECK(read.footage[0].record.folder.empty());
}

TEST_CASE("A time on a disc that cannot be read is the fault of one record", "[content]")
{
    std::vector<TagFile> files = metadata_files(content_of_a_disc());
    for (TagFile& file : files) {
        if (file.path != "metadata/footage.json") continue;
        const std::size_t at = file.text.find("\"recorded\":\"");
        REQUIRE(at != std::string::npos);
        file.text.replace(at + 12, 20, "10000-01-01T13:59:59Z");
    }
    const DiscContent read = read_metadata(reader_of(files));
    REQUIRE(read.footage.size() == content_of_a_disc().footage.size());
    const Footage& first = read.footage[0].record;
    CHECK(first.recorded == first.taken_in);
    CHECK(first.time_doubts == std::vector{TimeDoubt::Unusable});
    CHECK(read.footage[1].record.time_doubts.empty());
}
