#include "workstation/footage/find_footage.h"

#include "catalogue/database/statement.h"
#include "catalogue/samples.h"
#include "support/process.h"
#include "workstation/register/find_discs.h"
#include "workstation/test_archive.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

/// An archive with two cases and so much footage, the odd ones of the first case.
struct Office {
    testing::TemporaryDirectory place;
    Archive archive{testing::test_archive(place / "archive", system_clock())};
    Catalogue catalogue{testing::catalogue_file_of(archive)};
    CaseId first = catalogue.cases.add(sample::a_case("石罚1号"), sample::entered());
    CaseId second = catalogue.cases.add(sample::a_case("石罚2号"), sample::entered());

    explicit Office(std::int64_t items)
    {
        run(catalogue.session, R"sql(
            WITH RECURSIVE counted (n) AS (
                SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < :items)
            INSERT INTO footage
            SELECT n, CASE WHEN n % 2 = 1 THEN :first ELSE :second END, 'clip' || n || '.mp4',
                   'n' || n, '', 1, printf('sha256:%064x', n), printf('sha256:%064x', n),
                   '2026-11-23T08:30:00Z', 'container', 'video', '', NULL, NULL, '', '', 0, 0, '',
                   '', '', '', '', '2026-11-23T08:30:00Z', NULL, 0, '2027-05-23'
            FROM counted
        )sql",
            {items, first, second});
    }

    void keep(std::int64_t item)
    {
        static_cast<void>(catalogue.decisions.add(sample::decision(catalogue, FootageId{item}),
                                                  sample::entered()));
    }

    /// Every step until nothing is left; `steps` counts them.
    std::vector<std::int64_t> found(FootageRequest request)
    {
        std::vector<std::int64_t> ids;
        for (steps = 0; request.before != FootageId{0}; ++steps) {
            const FoundFootage step = find_footage(archive, request);
            for (const FootageStatus& item : step.items) {
                ids.push_back(static_cast<std::int64_t>(item.footage.id));
            }
            request.before = step.rest;
        }
        return ids;
    }
    int steps = 0;
};

} // namespace

TEST_CASE("Footage is found newest first, page by page", "[find-footage]")
{
    Office office{5};
    CHECK(office.found({.limit = 2}) == std::vector<std::int64_t>{5, 4, 3, 2, 1});
    CHECK(office.steps == 3);
    CHECK(office.found({.filter = {.case_id = office.first}}) ==
          std::vector<std::int64_t>{5, 3, 1});
    const FoundFootage all = find_footage(office.archive, {});
    CHECK(all.rest == FootageId{0});
    CHECK(all.items.front().case_number == "石罚1号");
    CHECK_FALSE(all.items.front().decided);
    office.keep(5);
    CHECK(find_footage(office.archive, {}).items.front().decided);

    // Planned is not recorded.
    Catalogue& catalogue = office.catalogue;
    const Volume planned = catalogue.volumes.plan(
        {.title = "卷", .items = {{FootageId{5}, "clip5.mp4"}}}, sample::entered());
    const FootageStatus item = find_footage(office.archive, {}).items.front();
    CHECK(item.on_volume);
    CHECK(item.good_copies == 0);
    catalogue.volumes.seal(planned.id, sample::image());
    for (const CopyMark copy : {CopyMark::A, CopyMark::B}) {
        const Disc disc = catalogue.discs.begin(sample::a_disc(planned, copy));
        catalogue.discs.add_event(disc.id, {.state = DiscState::Good, .reason = {}},
                                  sample::entered());
    }
    CHECK(find_footage(office.archive, {}).items.front().good_copies == 2);
}

TEST_CASE("Texts and conditions must both hold", "[find-footage]")
{
    Office office{30};
    office.keep(2);
    office.keep(12);
    REQUIRE(search_is_ready(office.archive));
    CHECK(office.found({.texts = {"CLIP2"}}) ==
          std::vector<std::int64_t>{29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 2});
    CHECK(office.found({.filter = {.decided = true}, .texts = {"clip2"}}) ==
          std::vector<std::int64_t>{2});
    CHECK(office.found({.filter = {.case_id = office.first}, .texts = {"clip2"}}) ==
          std::vector<std::int64_t>{29, 27, 25, 23, 21});
    CHECK(office.found({.filter = {.decided = true}, .texts = {"2.mp4"}, .limit = 1}) ==
          std::vector<std::int64_t>{12, 2});
    CHECK(office.found({.texts = {"%"}}).empty());
}

TEST_CASE("A rare item among many is found in short steps", "[find-footage]")
{
    constexpr std::int64_t items = 90'000;
    Office office{items};
    office.keep(7);
    CHECK(office.found({.filter = {.decided = true}}) == std::vector<std::int64_t>{7});
    CHECK(office.steps > 3);
    CHECK(office.steps < 10);
}

TEST_CASE("A search does not wait until much is searchable", "[find-footage]")
{
    Office office{3000};
    CHECK_FALSE(search_is_ready(office.archive));
    Job job = silent_job();
    make_searchable(office.archive, job);
    CHECK(search_is_ready(office.archive));
    CHECK(office.found({.texts = {"clip3000"}}) == std::vector<std::int64_t>{3000});
}

TEST_CASE("A search does not wait for volumes and cases of many items either", "[find-footage]")
{
    Office office{3000};
    Catalogue& catalogue = office.catalogue;
    Job job = silent_job();
    make_searchable(office.archive, job);
    const auto recorded = [&](std::int64_t begin, std::int64_t end) {
        Volume volume{.title = "卷"};
        for (std::int64_t item = begin; item < end; ++item) {
            volume.items.push_back({FootageId{item}, "clip" + std::to_string(item) + ".mp4"});
        }
        volume = catalogue.volumes.plan(volume, sample::entered());
        catalogue.volumes.seal(volume.id, sample::image());
        static_cast<void>(catalogue.discs.begin(sample::a_disc(volume)));
        return volume.number;
    };
    const std::string few = recorded(1, 100);
    CHECK(search_is_ready(office.archive));
    CHECK(find_discs(office.archive, {.texts = {few}}, {}, job).discs.size() == 1);

    const std::string many = recorded(100, 700);
    CHECK_FALSE(search_is_ready(office.archive));
    make_searchable(office.archive, job);
    CHECK(search_is_ready(office.archive));
    CHECK(find_discs(office.archive, {.texts = {many}}, {}, job).discs.size() == 1);

    Case corrected = catalogue.cases.get(office.first);
    corrected.name = "更正案";
    catalogue.cases.correct(corrected, "误录", sample::entered());
    CHECK_FALSE(search_is_ready(office.archive));
    make_searchable(office.archive, job);
    CHECK(office.found({.texts = {"更正"}}).size() == 1500);
}

TEST_CASE("Moved and shared footage is found under the cases it belongs to now", "[find-footage]")
{
    Office office{6};
    Catalogue& catalogue = office.catalogue;
    REQUIRE(search_is_ready(office.archive));
    CHECK(office.found({.texts = {"石罚2号"}}) == std::vector<std::int64_t>{6, 4, 2});
    catalogue.assignments.add({.footage = FootageId{2},
                               .cases = {office.first},
                               .because = "入错",
                               .entered = sample::entered()});
    catalogue.assignments.add({.footage = FootageId{1},
                               .cases = {office.first, office.second},
                               .because = "两案共用",
                               .entered = sample::entered()});
    Job job = silent_job();
    make_searchable(office.archive, job);
    CHECK(office.found({.texts = {"石罚2号"}}) == std::vector<std::int64_t>{6, 4, 1});
    CHECK(office.found({.texts = {"石罚1号"}}) == std::vector<std::int64_t>{5, 3, 2, 1});
    CHECK(office.found({.filter = {.case_id = office.first}, .texts = {"clip"}}) ==
          std::vector<std::int64_t>{5, 3, 2, 1});
    CHECK(office.found({.filter = {.case_id = office.second}}) ==
          std::vector<std::int64_t>{6, 4, 1});
}
