#include "volume/plan.h"

#include "base/error.h"
#include "volume/placing.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <set>

using namespace twofold;

namespace {

constexpr std::uint64_t mebibyte = 1U << 20U;

PlanItem item(std::int64_t id, std::int64_t case_id, std::uint64_t bytes, std::string name = {})
{
    return {.footage = FootageId{id},
            .case_id = CaseId{case_id},
            .case_number = "石财罚〔2026〕" + std::to_string(case_id) + "号",
            .year = 2026,
            .name = name.empty() ? "执法记录" + std::to_string(id) + ".mp4" : std::move(name),
            .bytes = bytes};
}

/// Like a real image: a fixed part, and for each file its blocks and something that depends on its
/// path.
std::uint64_t sizer(std::span<const SizedFile> files)
{
    std::uint64_t blocks = 400;
    std::uint64_t text = 30'000;
    for (const SizedFile& file : files) {
        blocks += (file.bytes + block_bytes - 1) / block_bytes;
        text += 700 + 9 * file.path.size();
    }
    return (blocks + (text + block_bytes - 1) / block_bytes) * block_bytes;
}

std::uint64_t exact(const PlannedDisc& disc)
{
    std::vector<SizedFile> files;
    files.reserve(disc.items.size());
    for (const PlannedItem& each : disc.items) {
        files.push_back({each.item.footage, disc_path(each.item), each.bytes});
    }
    return sizer(files);
}

/// A few hundred items in cases of very different sizes, always the same.
std::vector<PlanItem> many_items(int count, int cases, std::uint64_t largest, unsigned seed = 7)
{
    std::mt19937 random{seed};
    std::vector<PlanItem> items;
    items.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        items.push_back(
            item(i + 1, static_cast<std::int64_t>(random()) % cases, random() % largest + 1));
    }
    return items;
}

std::map<CaseId, std::set<std::size_t>> discs_of_cases(const DiscPlan& plan)
{
    std::map<CaseId, std::set<std::size_t>> discs;
    for (std::size_t i = 0; i < plan.discs.size(); ++i) {
        for (const PlannedItem& each : plan.discs[i].items) {
            discs[each.case_id].insert(i);
        }
    }
    return discs;
}

bool equal(const DiscPlan& one, const DiscPlan& other)
{
    const auto as_text = [](const DiscPlan& plan) {
        std::string text;
        for (const PlannedDisc& disc : plan.discs) {
            text += "disc " + std::to_string(disc.image_bytes) + "\n";
            for (const PlannedItem& each : disc.items) {
                text += std::to_string(static_cast<std::int64_t>(each.item.footage)) + " " +
                        each.item.path + "\n";
            }
        }
        for (const PlanFinding& finding : plan.findings) {
            text += std::string{name_of(finding.kind)} + in_english(finding.message) + "\n";
        }
        return text;
    };
    return as_text(one) == as_text(other);
}

std::vector<PlanFinding> findings(const DiscPlan& plan, PlanFinding::Kind kind)
{
    std::vector<PlanFinding> found;
    for (const PlanFinding& finding : plan.findings) {
        if (finding.kind == kind) found.push_back(finding);
    }
    return found;
}

} // namespace

TEST_CASE("No planned disc is fuller than its medium, and its size is exact", "[plan]")
{
    for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
        const auto items = many_items(600, 60, 40 * mebibyte, seed);
        const DiscPlan plan = plan_discs(items, 359'849, sizer);
        std::size_t planned = 0;
        for (const PlannedDisc& disc : plan.discs) {
            CHECK(disc.image_bytes == exact(disc));
            CHECK(disc.image_bytes <= 359'849 * block_bytes);
            planned += disc.items.size();
        }
        CHECK(planned == items.size());
        CHECK(plan.discs.size() >= plan.lower_bound);
        CHECK(plan.discs.size() * 9 <= plan.lower_bound * 11 + 9);
    }
}

TEST_CASE("A case stays on one disc where one disc can hold it", "[plan]")
{
    const auto items = many_items(600, 60, 40 * mebibyte);
    const DiscPlan plan = plan_discs(items, 359'849, sizer);
    for (const auto& [id, discs] : discs_of_cases(plan)) {
        CHECK(discs.size() == 1);
    }
    CHECK(findings(plan, PlanFinding::Kind::CaseDivided).empty());
}

TEST_CASE("A case larger than a disc takes as few discs as it needs and this is said", "[plan]")
{
    std::vector<PlanItem> items;
    for (int i = 1; i <= 25; ++i) {
        items.push_back(item(i, 1, 100 * mebibyte));
    }
    items.push_back(item(26, 2, 50 * mebibyte));
    const DiscPlan plan = plan_discs(items, 359'849, sizer); // holds 702 MiB: seven of them
    CHECK(plan.lower_bound == 4);
    CHECK(plan.discs.size() == 4);
    CHECK(discs_of_cases(plan)[CaseId{1}].size() == 4);
    CHECK(discs_of_cases(plan)[CaseId{2}].size() == 1);
    REQUIRE(findings(plan, PlanFinding::Kind::CaseDivided).size() == 1);
    CHECK(in_english(findings(plan, PlanFinding::Kind::CaseDivided).front().message) ==
          "Case 石财罚〔2026〕1号 does not fit on one disc; it is on the discs 1, 2, 3, 4.");
}

TEST_CASE("Two plans of the same items in any order are equal", "[plan]")
{
    auto items = many_items(500, 40, 60 * mebibyte);
    items.push_back(item(901, 3, 5, "MOV.mp4"));
    items.push_back(item(902, 3, 5, "MOV.mp4"));
    items.push_back(item(903, 3, 5, "mov.mp4"));
    items.push_back(item(904, 3, 5, "a:b.mp4"));
    items.push_back(item(905, 3, 900 * mebibyte, "zu gross.mp4"));
    const DiscPlan plan = plan_discs(items, 359'849, sizer);
    std::mt19937 random{1};
    for (int round = 0; round < 5; ++round) {
        std::shuffle(items.begin(), items.end(), random);
        CHECK(equal(plan_discs(items, 359'849, sizer), plan));
    }
}

TEST_CASE("Half discs are paired and the plan says how far it is from the best", "[plan]")
{
    std::vector<PlanItem> items;
    for (int i = 1; i <= 6; ++i) {
        items.push_back(item(i, i, 400 * mebibyte));
    }
    for (int i = 7; i <= 12; ++i) {
        items.push_back(item(i, i, 290 * mebibyte));
    }
    const DiscPlan plan = plan_discs(items, 359'849, sizer);
    CHECK(plan.discs.size() == 6);
    CHECK(plan.lower_bound == 6);
}

TEST_CASE("A file larger than the medium is a finding; the others are planned", "[plan]")
{
    const std::vector items{item(1, 1, 800 * mebibyte, "大.mp4"), item(2, 1, 10 * mebibyte)};
    const DiscPlan plan = plan_discs(items, 359'849, sizer);
    REQUIRE(plan.discs.size() == 1);
    CHECK(plan.discs[0].items.size() == 1);
    const auto found = findings(plan, PlanFinding::Kind::TooLarge);
    REQUIRE(found.size() == 1);
    CHECK(found[0].footage == FootageId{1});
    CHECK(in_english(found[0].message).find("大.mp4") != std::string::npos);
}

TEST_CASE("The edge of the medium is met to the block", "[plan]")
{
    const std::uint64_t capacity = 359'849;
    const auto image_of = [&](std::uint64_t bytes) {
        const std::vector<SizedFile> one{
            {FootageId{1}, "data/" + placed(std::vector{item(1, 1, bytes)})[0].item.path, bytes}};
        return sizer(one);
    };
    const std::uint64_t fits =
        capacity * block_bytes - image_of(0); // the image of nothing and this make a full disc
    CHECK(plan_discs(std::vector{item(1, 1, fits)}, capacity, sizer).discs.size() == 1);
    CHECK(plan_discs(std::vector{item(1, 1, fits)}, capacity, sizer).discs[0].image_bytes ==
          capacity * block_bytes);
    const DiscPlan over = plan_discs(std::vector{item(1, 1, fits + 1)}, capacity, sizer);
    CHECK(over.discs.empty());
    CHECK(findings(over, PlanFinding::Kind::TooLarge).size() == 1);
}

TEST_CASE("A sizer whose overhead differs wildly between items still gives discs that fit",
          "[plan]")
{
    // Long names cost 3 MiB each here: far from the average the plan packs with.
    const ImageSizer unfair = [](std::span<const SizedFile> files) {
        std::uint64_t bytes = 100 * block_bytes;
        for (const SizedFile& file : files) {
            bytes += file.bytes / block_bytes * block_bytes + block_bytes +
                     (file.path.find("长") != std::string::npos ? 3 * mebibyte : 0);
        }
        return bytes;
    };
    std::vector<PlanItem> items;
    for (int i = 1; i <= 300; ++i) {
        items.push_back(item(i, i <= 40 ? 1 : 2 + i % 7, 10 * mebibyte,
                             (i <= 40 ? "长" : "短") + std::to_string(i)));
    }
    const DiscPlan plan = plan_discs(items, 359'849, unfair);
    std::size_t planned = 0;
    for (const PlannedDisc& disc : plan.discs) {
        CHECK(disc.image_bytes <= 359'849 * block_bytes);
        planned += disc.items.size();
    }
    CHECK(planned == 300);
}

TEST_CASE(
    "An overhead that leaves no room for a small file makes it too large, not an endless plan",
    "[plan]")
{
    const ImageSizer hungry = [](std::span<const SizedFile> files) {
        std::uint64_t bytes = block_bytes;
        for (const SizedFile& file : files) {
            bytes += file.path.ends_with("怪.mp4") ? 1000 * mebibyte : file.bytes;
        }
        return bytes;
    };
    std::vector<PlanItem> items;
    for (int i = 1; i <= 50; ++i) {
        items.push_back(item(i, i, mebibyte));
    }
    items.push_back(item(51, 51, mebibyte, "怪.mp4"));
    const DiscPlan plan = plan_discs(items, 359'849, hungry);
    CHECK(findings(plan, PlanFinding::Kind::TooLarge).size() == 1);
    CHECK(plan.discs.size() == 1);
}

TEST_CASE("Footage goes below data in folders of year and case; bad names get a proposal", "[plan]")
{
    PlanItem slashed = item(2, 2, 1, "带?.mp4");
    slashed.case_number = "石财罚/2号";
    const std::vector items{item(1, 1, 1, "现场.mp4"), slashed};
    const DiscPlan plan = plan_discs(items, 359'849, sizer);
    REQUIRE(plan.discs.size() == 1);
    CHECK(plan.discs[0].items[0].item.path == "2026/石财罚〔2026〕1号/现场.mp4");
    CHECK_FALSE(plan.discs[0].items[0].is_renamed());
    CHECK(plan.discs[0].items[1].item.path == "2026/石财罚／2号/带？.mp4");
    CHECK(plan.discs[0].items[1].original_name == "带?.mp4");
    CHECK(plan.discs[0].items[1].is_renamed());
    const auto renamed = findings(plan, PlanFinding::Kind::Renamed);
    REQUIRE(renamed.size() == 1);
    CHECK(renamed[0].problems.size() == 2);
}

TEST_CASE("Two files of one name in a case both come onto the disc, under different names",
          "[plan]")
{
    const std::vector items{item(1, 1, 1, "MOV.mp4"), item(2, 1, 1, "mov.mp4"),
                            item(3, 1, 1, "mov (2).mp4")};
    const std::vector<PlannedItem> found = placed(items);
    CHECK(found[0].item.path.ends_with("/MOV.mp4"));
    CHECK(found[1].item.path.ends_with("/mov (2).mp4")); // its own name: it was there first
    CHECK(found[1].item.footage == FootageId{3});
    CHECK(found[2].item.path.ends_with("/mov (3).mp4"));
    std::vector<std::string> paths;
    paths.reserve(found.size());
    for (const PlannedItem& each : found) {
        paths.push_back(disc_path(each.item));
    }
    CHECK(check_paths(paths).empty());
    CHECK(findings(plan_discs(items, 359'849, sizer), PlanFinding::Kind::Renamed)[0]
              .problems[0]
              .rule == NameRule::NotUnique);
}

TEST_CASE("A file of four gibibytes is planned, with a word about who can read it", "[plan]")
{
    const std::vector items{item(1, 1, multi_extent_from), item(2, 1, multi_extent_from - 1)};
    const DiscPlan plan = plan_discs(items, 12'219'392, sizer);
    const auto found = findings(plan, PlanFinding::Kind::MultiExtent);
    REQUIRE(found.size() == 1);
    CHECK(found[0].footage == FootageId{1});
}

TEST_CASE("Nothing to plan is a plan of no discs", "[plan]")
{
    const DiscPlan plan = plan_discs({}, 359'849, sizer);
    CHECK(plan.discs.empty());
    CHECK(plan.lower_bound == 0);
}

TEST_CASE("The same footage twice and a medium too small for anything are refused", "[plan]")
{
    CHECK_THROWS_AS(plan_discs(std::vector{item(1, 1, 1), item(1, 1, 1)}, 359'849, sizer), Error);
    CHECK_THROWS_AS(plan_discs(std::vector{item(1, 1, 1)}, 100, sizer), Error);
}

TEST_CASE("Twenty thousand files are planned without a call to the sizer for each", "[plan]")
{
    const auto items = many_items(20'000, 3'000, 2 * mebibyte);
    int calls = 0;
    const ImageSizer counting = [&](std::span<const SizedFile> files) {
        ++calls;
        return sizer(files);
    };
    const auto began = std::chrono::steady_clock::now();
    const DiscPlan plan = plan_discs(items, 359'849, counting);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    CHECK(plan.discs.size() <= plan.lower_bound + 1);
    CHECK(calls <= static_cast<int>(plan.discs.size()) * 6 + 2);
    CHECK(took.count() < 5); // 0.2 s on a quiet machine; this only catches an n² search
    WARN("20,000 files: " << took.count() << " s, " << plan.discs.size() << " discs, lower bound "
                          << plan.lower_bound << ", " << calls << " calls");
}

namespace {

PlanItem from_card(std::int64_t id, std::string folder, std::string name,
                   std::uint64_t bytes = 1000, std::int64_t intake = 1)
{
    PlanItem item{.footage = FootageId{id},
                  .case_id = CaseId{1},
                  .case_number = "案1",
                  .year = 2026,
                  .name = std::move(name),
                  .folder = std::move(folder),
                  .intake = IntakeId{intake},
                  .bytes = bytes};
    return item;
}

std::map<std::int64_t, std::string> names_of(const std::vector<PlanItem>& items)
{
    std::map<std::int64_t, std::string> names;
    for (const PlannedItem& planned : placed(items)) {
        names[static_cast<std::int64_t>(planned.item.footage)] =
            planned.item.path.substr(planned.item.path.rfind('/') + 1);
    }
    return names;
}

} // namespace

TEST_CASE("A sidecar stands beside its own clip, under one stem")
{
    SECTION("two folders with the same names; the clip that stands alone makes room")
    {
        auto names = names_of({from_card(1, "DCIM/100MEDIA", "DSC_0001.MP4"),
                               from_card(2, "DCIM/101MEDIA", "DSC_0001.MP4"),
                               from_card(3, "DCIM/101MEDIA", "DSC_0001.SRT")});
        CHECK(names[1] == "DSC_0001 (2).MP4");
        CHECK(names[2] == "DSC_0001.MP4");
        CHECK(names[3] == "DSC_0001.SRT");
    }
    SECTION("both have one")
    {
        auto names = names_of({from_card(1, "100", "A.MP4"), from_card(2, "101", "A.MP4"),
                               from_card(3, "101", "A.SRT"), from_card(4, "100", "A.SRT"),
                               from_card(5, "101", "a.thm"), from_card(6, "100", "A.THM")});
        CHECK(names[1].substr(0, names[1].rfind('.')) == names[4].substr(0, names[4].rfind('.')));
        CHECK(names[2].substr(0, names[2].rfind('.')) == names[3].substr(0, names[3].rfind('.')));
        CHECK(names[1] != names[2]);
        CHECK(names[3] != names[4]);
    }
    SECTION("two cards with the same folders")
    {
        auto names =
            names_of({from_card(1, "100", "A.MP4", 1000, 1), from_card(2, "100", "A.MP4", 1000, 2),
                      from_card(3, "100", "A.WAV", 1000, 2)});
        CHECK(names[1] == "A (2).MP4");
        CHECK(names[3] == "A.WAV");
    }
    SECTION("the only one whose name breaks a rule takes its sidecar along")
    {
        const std::string stem(80, 'x');
        auto names =
            names_of({from_card(1, "100", stem + ".MP4"), from_card(2, "100", stem + ".SRT")});
        CHECK(names[1] != stem + ".MP4");
        CHECK(names[1].substr(0, names[1].rfind('.')) == names[2].substr(0, names[2].rfind('.')));
        auto forbidden = names_of({from_card(1, "100", "a:b.MP4"), from_card(2, "100", "a:b.SRT")});
        CHECK(forbidden[1] == "a：b.MP4");
        CHECK(forbidden[2] == "a：b.SRT");
    }
    SECTION("front and rear, and what a camera keeps in a folder beside the clips")
    {
        auto names = names_of(
            {from_card(1, "A/CLIP", "C0001.MP4"), from_card(2, "B/CLIP", "C0001.MP4"),
             from_card(3, "B/CLIP", "C0001M01.XML"), from_card(4, "B/THMBNL", "C0001T01.JPG"),
             from_card(5, "N", "20261012_0001F.MP4"), from_card(6, "N", "20261012_0001R.MP4"),
             from_card(7, "M", "20261012_0001F.MP4")});
        CHECK(names[1] == "C0001 (2).MP4");
        CHECK(names[3] == "C0001M01.XML");
        CHECK(names[4] == "C0001T01.JPG");
        CHECK(names[5] == "20261012_0001F.MP4");
        CHECK(names[6] == "20261012_0001R.MP4");
        CHECK(names[7] == "20261012_0001F (2).MP4");
    }
    SECTION("front and rear in folders of their own, with the same names")
    {
        auto names = names_of({from_card(1, "FRONT", "A.MP4"), from_card(2, "REAR", "A.MP4"),
                               from_card(3, "REAR", "A.GPX")});
        CHECK(names[1] == "A (2).MP4");
        CHECK(names[2] == "A.MP4");
        CHECK(names[3] == "A.GPX");
    }
    SECTION("the sidecar of a clip at the turn of the year lies in the clip's year")
    {
        PlanItem sidecar = from_card(2, "100", "A.SRT", 10);
        sidecar.year = 2027;
        const auto items = placed(std::vector{from_card(1, "100", "A.MP4"), sidecar});
        CHECK(items[0].item.path == "2026/案1/A.MP4");
        CHECK(items[1].item.path == "2026/案1/A.SRT");
    }
}

TEST_CASE("A clip and its sidecars are on one disc when their case is divided")
{
    std::vector<PlanItem> items;
    for (std::int64_t i = 0; i < 40; ++i) {
        const std::string stem = "clip" + std::to_string(i);
        items.push_back(from_card(2 * i + 1, "100", stem + ".MP4", 90 * mebibyte));
        items.push_back(from_card(2 * i + 2, "100", stem + ".SRT", 5000));
    }
    const DiscPlan plan = plan_discs(items, 300 * mebibyte / block_bytes, sizer);
    CHECK(plan.discs.size() > 10);
    for (const PlannedDisc& disc : plan.discs) {
        std::set<std::int64_t> clips;
        std::set<std::int64_t> sidecars;
        for (const PlannedItem& each : disc.items) {
            const auto id = static_cast<std::int64_t>(each.item.footage);
            (id % 2 == 1 ? clips : sidecars).insert((id - 1) / 2);
        }
        CHECK(clips == sidecars);
    }
}
