#include "base/error.h"
#include "catalogue/database/statement.h"
#include "catalogue/samples.h"
#include "retention/retention.h"

#include <catch2/catch.hpp>

using namespace twofold;
using twofold::sample::code_of;

namespace {

const std::string without_triggers = "DROP TRIGGER footage_refuses_UPDATE;"
                                     "DROP TRIGGER case_record_refuses_UPDATE;";

} // namespace

TEST_CASE("Footage comes back as it was taken in", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId of = catalogue.cases.add(sample::a_case(), sample::entered());
    Footage given = sample::footage(of);
    given.probe_failure = {msgid("Could not be probed: {reason}"), {{"reason", "“broken”"}}};
    given.id = catalogue.footage.add(given);

    const Footage found = catalogue.footage.get(given.id);
    CHECK(found.case_id == given.case_id);
    CHECK(found.original_name == given.original_name);
    CHECK(found.stored_as == given.stored_as);
    CHECK(found.thumbnail == given.thumbnail);
    CHECK(found.bytes == given.bytes);
    CHECK(found.digests == given.digests);
    CHECK(found.recorded == given.recorded);
    CHECK(found.recorded_source == given.recorded_source);
    CHECK(found.media.kind == given.media.kind);
    CHECK(found.media.container == given.media.container);
    CHECK(found.media.recorded == given.media.recorded);
    CHECK(found.media.duration == given.media.duration);
    CHECK(found.media.video_codec == given.media.video_codec);
    CHECK(found.media.audio_codec == given.media.audio_codec);
    CHECK(found.media.width == given.media.width);
    CHECK(found.media.height == given.media.height);
    CHECK(found.probe_failure == given.probe_failure);
    CHECK(found.device == given.device);
    CHECK(found.officers == given.officers);
    CHECK(found.handed_over_by == given.handed_over_by);
    CHECK(found.received_by == given.received_by);
    CHECK(found.taken_in == given.taken_in);
    CHECK(found.due_in == given.due_in);
    CHECK(found.late == given.late);
}

TEST_CASE("The same bytes are not taken in twice", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId of = catalogue.cases.add(sample::a_case(), sample::entered());
    Footage footage = sample::footage(of);
    catalogue.footage.add(footage);
    footage.stored_as = "footage/another name.mp4";

    CHECK(code_of([&] { catalogue.footage.add(footage); }) == ErrorCode::Refused);
    CHECK(catalogue.footage.find(sample::sha256("现场.mp4")).has_value());
    CHECK_FALSE(catalogue.footage.find(sample::sha256("other")).has_value());
    footage.digests.clear();
    CHECK(code_of([&] { catalogue.footage.add(footage); }) == ErrorCode::InvalidInput);
}

TEST_CASE("Footage is listed by case, by expiry, by decision and by what was noted", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId quiet = catalogue.cases.add(sample::a_case("1"), sample::entered());
    const CaseId disputed = catalogue.cases.add(sample::a_case("2"), sample::entered());
    Footage old = sample::footage(quiet, "old.mp4");
    old.recorded = old.taken_in = parse_time("2026-03-31T08:00:00Z");
    old.media.kind = MediaKind::Photo;
    catalogue.footage.add(old);
    const FootageId fresh = catalogue.footage.add(sample::footage(disputed, "new.mp4"));
    catalogue.cases.note(disputed, {.fact = CaseFact::Complaint, .at = sample::now()});
    const auto count = [&](const FootageFilter& filter) { return catalogue.footage.count(filter); };

    CHECK(count({}) == 2);
    CHECK(count({.case_id = quiet}) == 1);
    CHECK(count({.expires_by = parse_date("2026-09-30")}) == 1);
    CHECK(count({.expires_by = parse_date("2026-09-29")}) == 0);
    CHECK(count({.kind = MediaKind::Photo}) == 1);
    CHECK(count({.decided = false, .facts_noted = true}) == 1);
    CHECK(count(waiting_for_a_volume) == 0);

    (void)catalogue.decisions.add(sample::decision(catalogue, fresh), sample::entered());
    CHECK(count({.decided = false, .facts_noted = true}) == 0);
    CHECK(catalogue.footage.list(waiting_for_a_volume).front().id == fresh);

    catalogue.cases.note(disputed,
                         {.fact = CaseFact::Complaint, .withdrawn = true, .at = sample::now()});
    CHECK(count({.facts_noted = true}) == 0);
}

TEST_CASE("A hundred thousand footage items are gone through page by page", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId of = catalogue.cases.add(sample::a_case(), sample::entered());
    constexpr std::uint64_t items = 100'000;
    run(catalogue.session, R"sql(
        WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 100000)
        INSERT INTO footage
        SELECT n, :case, 'n' || n, 'n' || n, '', 1, printf('sha256:%064x', n),
               printf('sha256:%064x', n), '2026-11-23T08:30:00Z', 'container', 'video', '', NULL,
               NULL, '', '', 0, 0, '', '', '', '', '', '2026-11-23T08:30:00Z', NULL, 0, '2027-05-23'
        FROM counted
    )sql",
        {of});
    (void)catalogue.decisions.add(sample::decision(catalogue, FootageId{1}), sample::entered());
    run(catalogue.session, R"sql(
        INSERT INTO decision_item
        SELECT 1, id, id, original_name, bytes, digests FROM footage WHERE id > 1
    )sql");
    const auto began = std::chrono::steady_clock::now();
    std::uint64_t seen = 0;
    FootageId last{0};
    catalogue.footage.each(waiting_for_a_volume, [&](const Footage& footage) {
        seen += footage.id > last ? 1 : 0;
        last = footage.id;
    });
    const auto took = std::chrono::steady_clock::now() - began;

    CHECK(seen == items);
    CHECK(catalogue.footage.page({}, FootageId{99'000}, 10).front().id == FootageId{99'001});
    CHECK(catalogue.footage.count({.expires_by = parse_date("2027-05-23")}) == items);
    CHECK(took <
          std::chrono::seconds{20}); // far above what it takes; only a page that scans fails it
}

TEST_CASE("Footage belongs to the cases of its latest assignment, in every question asked",
          "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId wrong = catalogue.cases.add(sample::a_case("错1号"), sample::entered());
    const CaseId right = catalogue.cases.add(sample::a_case("对2号"), sample::entered());
    const FootageId moved = catalogue.footage.add(sample::footage(wrong, "a.mp4"));
    const FootageId stays = catalogue.footage.add(sample::footage(wrong, "b.mp4"));
    catalogue.cases.note(right, {.fact = CaseFact::Abuse, .noted_by = "x", .at = sample::now()});
    const auto ids = [&](const FootageFilter& filter) {
        std::vector<FootageId> found;
        catalogue.footage.each(filter, [&](const Footage& item) { found.push_back(item.id); });
        CHECK(catalogue.footage.count(filter) == found.size());
        return found;
    };
    CHECK(ids({.facts_noted = true}).empty());

    catalogue.assignments.add(
        {.footage = moved, .cases = {right}, .because = "入错", .entered = sample::entered()});
    CHECK(catalogue.footage.get(moved).case_id == right);
    CHECK(ids({.case_id = right}) == std::vector{moved});
    CHECK(ids({.case_id = wrong}) == std::vector{stays});
    CHECK(ids({.facts_noted = true}) == std::vector{moved});
    CHECK(ids({.facts_noted = false}) == std::vector{stays});

    catalogue.assignments.add({.footage = moved,
                               .cases = {wrong, right},
                               .because = "两案共用",
                               .entered = sample::entered()});
    const Footage shared = catalogue.footage.find(sample::sha256("a.mp4")).value();
    CHECK(shared.case_id == wrong);
    CHECK(shared.also_of == std::vector{right});
    CHECK(ids({.case_id = right}) == std::vector{moved});
    CHECK(ids({.case_id = wrong}) == std::vector{moved, stays});
    CHECK(ids({.facts_noted = true}) == std::vector{moved});
    CHECK(catalogue.assignments.of(moved).size() == 2);
}

TEST_CASE("A line that cannot be read is the fault of that line", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId of = catalogue.cases.add(sample::a_case(), sample::entered());
    catalogue.footage.add(sample::footage(of, "before.mp4"));
    Footage far = sample::footage(of, "far.mp4");
    far.recorded = parse_time("9999-12-31T23:59:59Z");
    const FootageId bad = catalogue.footage.add(far);
    const FootageId worse = catalogue.footage.add(sample::footage(of, "worse.mp4"));
    // As an earlier program wrote them, and as nobody should have changed them.
    sample::tamper(archive.file, without_triggers + R"sql(
        UPDATE footage SET recorded = '10000-01-01T13:59:59Z', expires_on = '10000-07-01'
        WHERE original_name = 'far.mp4';
        UPDATE footage SET digests = 'sha256:nothing', kind = 'film', taken_in = 'yesterday'
        WHERE original_name = 'worse.mp4';
        UPDATE case_record SET ended = '2026-99-99';
    )sql");

    const auto all = catalogue.footage.list({});
    REQUIRE(all.size() == 3);
    CHECK(all[0].unreadable.empty());
    CHECK(all[1].id == bad);
    CHECK(all[1].unreadable.empty());
    CHECK(all[1].recorded == all[1].taken_in);
    CHECK(all[1].time_doubts == std::vector{TimeDoubt::Unusable});
    CHECK(all[2].id == worse);
    CHECK_THAT(in_english(all[2].unreadable), Catch::Contains("cannot be read: “"));
    CHECK(catalogue.footage.count({}) == 3);
    REQUIRE(catalogue.cases.all().size() == 1);
    CHECK_THAT(in_english(catalogue.cases.all()[0].unreadable), Catch::Contains("2026-99-99"));
    CHECK_NOTHROW(catalogue.footage.undecided_by_day(parse_date("2027-12-31")));
}

TEST_CASE("Footage with a time after its intake expires by its intake, whoever entered it",
          "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId of = catalogue.cases.add(sample::a_case(), sample::entered());
    Footage ahead = sample::footage(of, "2099.mp4");
    ahead.recorded = parse_time("2099-12-31T00:00:00Z");
    catalogue.footage.add(ahead);
    const Date expires = expires_on(sample::now(), sample::now());
    // An earlier program entered the day that the camera's clock gave.
    sample::tamper(archive.file, without_triggers + "UPDATE footage SET expires_on = '2100-06-30'");
    CHECK(catalogue.footage.list({.expires_by = expires}).size() == 1);
    const auto by_day = catalogue.footage.undecided_by_day(expires);
    REQUIRE(by_day.size() == 1);
    CHECK(by_day[0].day == expires);
    CHECK(catalogue.footage.list({})[0].time_doubts == std::vector{TimeDoubt::AfterIntake});
}

TEST_CASE("Every clip of no bytes has a row of its own", "[catalogue]")
{
    const sample::Archive archive;
    Catalogue catalogue{archive.file};
    const CaseId of = catalogue.cases.add(sample::a_case(), sample::entered());
    for (const char* name : {"Z1.mp4", "Z2.mp4"}) {
        Footage empty = sample::footage(of, name);
        empty.bytes = 0;
        empty.digests = {digest_of(DigestAlgorithm::Sha256, "")};
        catalogue.footage.add(empty);
    }
    CHECK(catalogue.footage.empty_files().size() == 2);
    CHECK(catalogue.footage.find(digest_of(DigestAlgorithm::Sha256, ""))->original_name ==
          "Z1.mp4");
}
