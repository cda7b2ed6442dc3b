#include "base/error.h"
#include "workstation/checking/verify.h"
#include "workstation/review/review_closing.h"
#include "workstation/review_office.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace twofold;
using namespace twofold::testing;

namespace {

std::string said(const std::vector<Message>& messages)
{
    std::string all;
    for (const Message& message : messages) {
        all += in_english(message) + "\n";
    }
    return all;
}

BoardLine line_of(Archive& archive, int year, const std::string& disc)
{
    for (const BoardLine& line : review_board(archive, year).lines) {
        if (line.number == disc) return line;
    }
    return {.progress = ReviewProgress::NotListed};
}

template <typename Work>
std::string refusal_of(Work work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return "done";
}

} // namespace

TEST_CASE("Two discs are checked at a time, and the person says which copy is which",
          "[review][check]")
{
    ReviewOffice office;
    Archive archive = office.archive_after(3);
    const int year = office.year_after(3);
    open_review(archive, {.year = year});
    REQUIRE(review_board(archive, year).count(ReviewProgress::Due) == 2);

    ScriptedPerson person;
    person.choices = {0, 0}; // in the second drive only B is left to choose from
    const auto report = office.sitting(archive, office.addresses, person);
    REQUIRE(report.checked.size() == 2);
    CHECK(report.left == 0);
    for (std::size_t i = 0; i < 2; ++i) {
        const CheckedDisc& checked = report.checked[i];
        REQUIRE(checked.reading);
        CHECK(checked.in_drive.disc->number == office.disc(i == 0 ? "A" : "B"));
        CHECK(checked.reading->judgement.verdict == ReviewVerdict::Sound);
        CHECK(checked.reading->check.verdict == Verdict::Good);
        CHECK(checked.reading->check.files_good == checked.reading->check.files_total);
        CHECK(checked.reading->check.drive.serial == (i == 0 ? "EMU-SR16" : "EMU-SR17"));
        CHECK_FALSE(checked.reading->readability.speed.empty());
        // Each lies in the drive that recorded it, and that is said.
        CHECK_THAT(in_english(checked.reading->drive_remark),
                   Catch::Contains("recorded this disc"));
    }
    CHECK_THAT(person.heard.front(), Catch::Contains("copies are identical"));
    CHECK(line_of(archive, year, office.disc("A")).progress == ReviewProgress::Done);

    // The row outlives the program.
    const auto again = office.archive_after(3).registers().disc_readings.latest(
        report.checked[0].in_drive.disc->id);
    REQUIRE(again);
    CHECK(again->judgement.verdict == ReviewVerdict::Sound);
    CHECK(again->readability.speed.size() == report.checked[0].reading->readability.speed.size());
    CHECK(again->twin == office.disc("B"));
}

TEST_CASE("A decayed disc is to be refreshed now, its file is named, and its twin moves up",
          "[review][check]")
{
    ReviewOffice office;
    // A year in which neither disc has to be checked: nothing is due but by chance, and that is 0.
    Archive archive = office.archive_after(0);
    const int year = office.year_after(0);
    open_review(archive, {.year = year, .sample_share = 0});
    REQUIRE(review_board(archive, year).lines.empty());

    office.wear(office.addresses[0], {"--unreadable", "250,2"});
    const CheckedDisc decayed = office.check(archive, office.addresses[0], office.disc("A"));
    CHECK(decayed.in_drive.progress == ReviewProgress::NotListed);
    REQUIRE(decayed.reading);
    CHECK(decayed.reading->judgement.verdict == ReviewVerdict::RefreshNow);
    CHECK(decayed.reading->check.unreadable_blocks == 2);
    CHECK_THAT(said(decayed.reading->judgement.reasons),
               Catch::Contains("2 blocks cannot be read"));
    CHECK_THAT(said(decayed.reading->judgement.reasons), Catch::Contains("现场"));
    CHECK(archive.disc(office.disc("A")).state == DiscState::Bad);

    SECTION("and the campaign cannot be closed before the twin was checked")
    {
        CHECK(decayed.pulled_forward == std::vector{office.disc("B")});
        const BoardLine twin = line_of(archive, year, office.disc("B"));
        CHECK(twin.progress == ReviewProgress::Due);
        CHECK(twin.pulled_forward);
        const auto close = [&] { close_review(archive, {.year = year, .signed_by = {"组长"}}); };
        CHECK_THAT(refusal_of(close), Catch::Contains(office.disc("B")));

        const CheckedDisc sound = office.check(archive, office.addresses[1], office.disc("B"));
        REQUIRE(sound.reading);
        CHECK(sound.reading->judgement.verdict == ReviewVerdict::Sound);
        CHECK(sound.reading->twin_verdict == ReviewVerdict::RefreshNow);
        CHECK_THAT(said(sound.reading->judgement.remarks), Catch::Contains("twin is weak"));
        ReviewOffice::excuse_sheets(archive, year);
        CHECK(refusal_of(close) == "done");
        const ReviewReport report = review_report(archive, year);
        CHECK(report.refresh_now == 1);
        CHECK(report.sound == 1);
        CHECK(report.missing == 0);
    }
    SECTION("and blocks that its twin lost as well are counted")
    {
        office.wear(office.addresses[1], {"--unreadable", "251,3"});
        const CheckedDisc other = office.check(archive, office.addresses[1], office.disc("B"));
        REQUIRE(other.reading);
        CHECK_THAT(said(other.reading->judgement.reasons),
                   Catch::Contains("1 of these blocks cannot be read on " + office.disc("A")));
    }
}

TEST_CASE("A disc found bad outside the review moves up its twin in the one that is open",
          "[review][check]")
{
    ReviewOffice office;
    Archive archive = office.archive_after(0);
    const int year = office.year_after(0);
    office.wear(office.addresses[0], {"--unreadable", "250,2"});
    const VerifyRequest request{.drive = office.addresses[0], .disc = office.disc("A")};
    Job job = silent_job();
    const Installation installation{.drive_program = {program("twofold-drive")}};

    SECTION("and the review says so")
    {
        open_review(archive, {.year = year, .sample_share = 0});
        REQUIRE(review_board(archive, year).lines.empty());
        const VerifyReport report = verify(&archive, installation, request, job);
        REQUIRE(report.verdict == Verdict::Bad);
        CHECK(report.pulled_forward == std::vector{office.disc("B")});
        const BoardLine twin = line_of(archive, year, office.disc("B"));
        CHECK(twin.progress == ReviewProgress::Due);
        CHECK(twin.pulled_forward);
    }
    SECTION("with no review open, the next one has it from the start")
    {
        CHECK(verify(&archive, installation, request, job).pulled_forward.empty());
        open_review(archive, {.year = year, .sample_share = 0});
        CHECK(line_of(archive, year, office.disc("B")).progress == ReviewProgress::Due);
    }
}

TEST_CASE("A check of an image file is never entered as one of a disc", "[review][check]")
{
    ReviewOffice office;
    Archive archive = office.archive_after(0);
    Job job = silent_job();
    const Installation installation{.drive_program = {program("twofold-drive")}};
    const DiscId disc = archive.disc(office.disc("A")).id;
    const auto before = archive.registers().fixity_checks.latest(disc);
    REQUIRE(before);
    const auto image = archive.directory() / "volumes" / (office.volume + ".iso");
    CHECK_THAT(refusal_of([&] {
                   verify(&archive, installation, {.image = image, .disc = office.disc("A")}, job);
               }),
               Catch::Contains("Only what lies in a drive"));
    CHECK(archive.registers().fixity_checks.latest(disc)->id == before->id);
    CHECK(verify(&archive, installation, {.image = image}, job).verdict == Verdict::Good);
    CHECK(archive.registers().fixity_checks.latest(disc)->id == before->id);
}

TEST_CASE("A slow disc is watched, and is due again the next year", "[review][check]")
{
    ReviewOffice office;
    Archive archive = office.archive_after(3);
    const int year = office.year_after(3);
    open_review(archive, {.year = year});
    office.wear(office.addresses[0], {"--slow", "250,2", "--slow-milliseconds", "700"});
    const CheckedDisc slow = office.check(archive, office.addresses[0], office.disc("A"));
    REQUIRE(slow.reading);
    CHECK(slow.reading->judgement.verdict == ReviewVerdict::Watch);
    CHECK(slow.reading->check.verdict == Verdict::Good);
    CHECK(slow.reading->readability.slow_blocks > 0);
    CHECK(std::ranges::any_of(files_of(slow.reading->readability.slow), [](const auto& file) {
        return file.find("现场") != std::string::npos;
    }));
    static_cast<void>(office.check(archive, office.addresses[1], office.disc("B")));
    ReviewOffice::excuse_sheets(archive, year);
    close_review(archive, {.year = year, .signed_by = {"组长"}});

    Archive later = office.archive_after(4);
    open_review(later, {.year = year + 1, .sample_share = 0});
    const BoardLine watched = line_of(later, year + 1, office.disc("A"));
    REQUIRE(watched.progress == ReviewProgress::Due);
    CHECK(watched.notes.front().reason == DueReason::Watched);
    CHECK(line_of(later, year + 1, office.disc("B")).notes.front().reason == DueReason::TwinWeak);

    // A year later two blocks are gone: the trend stands in the reasons.
    office.wear(office.addresses[0], {"--unreadable", "250,2"});
    const CheckedDisc lost = office.check(later, office.addresses[0], office.disc("A"));
    REQUIRE(lost.reading);
    CHECK(lost.reading->judgement.verdict == ReviewVerdict::RefreshNow);
    REQUIRE(lost.reading->since_last);
    CHECK(lost.reading->since_last->unreadable_more == 2);
    CHECK_THAT(said(lost.reading->judgement.reasons),
               Catch::Contains("2 more blocks cannot be read than at the last check"));
}

TEST_CASE("A stranger, an unregistered copy and an empty drive are said to be such",
          "[review][check]")
{
    ReviewOffice office;
    Archive archive = office.archive_after(3);
    const int year = office.year_after(3);
    open_review(archive, {.year = year});
    write_noise(office.path("noise.img"), 2'000'000, 7);
    ScriptedPerson person;

    office.insert_recorded(office.addresses[0], office.path("noise.img"));
    office.insert_recorded(office.addresses[1],
                           office.archive() / "volumes" / (office.volume + ".iso"), "OTHER/X01");
    const auto report = office.sitting(archive, office.addresses, person);
    CHECK(report.checked.empty());
    REQUIRE(report.set_aside.size() == 2);
    CHECK(report.set_aside[0].recognition == Recognition::Stranger);
    CHECK(report.set_aside[1].recognition == Recognition::NotRegistered);
    CHECK_THAT(in_english(report.set_aside[1].words), Catch::Contains("no copy of ours"));
    CHECK(report.left == 2);

    // The trays were opened: now they are empty.
    office.insert_blank(office.addresses[0]);
    const auto blank = office.sitting(archive, {office.addresses[0]}, person);
    REQUIRE(blank.set_aside.size() == 1);
    CHECK(blank.set_aside[0].recognition == Recognition::NoDisc);
    CHECK(archive.registers().disc_readings.latest_verdicts().empty());
}

TEST_CASE("A wrong number for a disc is refused", "[review][check]")
{
    ReviewOffice office;
    Archive archive = office.archive_after(3);
    open_review(archive, {.year = office.year_after(3)});
    write_noise(office.path("noise.img"), 2'000'000, 7);
    office.insert_recorded(office.addresses[0], office.path("noise.img"));
    Job job = silent_job();
    ScriptedPerson person;
    const auto named = [&](const std::string& number) {
        return refusal_of([&] {
            static_cast<void>(review_next(
                archive, {.drives = {office.addresses[0]}, .disc = number, .once = true}, person,
                job));
        });
    };
    CHECK_THAT(named(office.disc("A")), Catch::Contains("cannot be " + office.disc("A")));
    CHECK_THAT(named("2099-0001-A"), Catch::Contains("no disc 2099-0001-A"));
    CHECK(archive.registers().disc_readings.latest_verdicts().empty());
}

TEST_CASE("A disc that was checked already is checked again only on demand", "[review][check]")
{
    ReviewOffice office;
    Archive archive = office.archive_after(3);
    const int year = office.year_after(3);
    open_review(archive, {.year = year});
    REQUIRE(office.check(archive, office.addresses[0], office.disc("A")).reading);

    ScriptedPerson person;
    person.choices = {0};
    person.confirmations = {false};
    const auto report = office.sitting(archive, {office.addresses[0]}, person);
    CHECK(report.checked.empty());
    REQUIRE(report.set_aside.size() == 1);
    CHECK(report.set_aside[0].progress == ReviewProgress::Done);
    CHECK_THAT(person.heard.back(), Catch::Contains("checked in this review already"));
    const DiscId disc = archive.disc(office.disc("A")).id;
    CHECK(archive.registers().disc_readings.of(disc).size() == 1);
}

TEST_CASE("A check that is stopped enters nothing, and work goes on another day", "[review][check]")
{
    ReviewOffice office;
    Archive archive = office.archive_after(3);
    const int year = office.year_after(3);
    open_review(archive, {.year = year});
    ReviewSession session{archive, year};
    Job quiet = silent_job();
    DiscInDrive found = session.look(office.addresses[0], quiet);
    session.name(found, office.disc("A"));
    std::stop_source stop;
    // The first word of the work is the last.
    Job stopping{stop.get_token(), [&](const Progress&) { stop.request_stop(); }};
    const auto stopped = session.check({found}, {}, stopping);
    REQUIRE(stopped.size() == 1);
    CHECK(stopped[0].stopped);
    CHECK_FALSE(stopped[0].reading);
    CHECK(session.left().size() == 2);

    Archive next_day = office.archive_after(3);
    const CheckedDisc done = office.check(next_day, office.addresses[0], office.disc("A"));
    REQUIRE(done.reading);
    CHECK(done.reading->judgement.verdict == ReviewVerdict::Sound);
    CHECK(ReviewSession{next_day, year}.left().size() == 1);
}

TEST_CASE("A disc of ours whose descriptor is damaged is no stranger", "[review][check]")
{
    ReviewOffice office;
    Archive archive = office.archive_after(3);
    open_review(archive, {.year = office.year_after(3)});
    // A bit of its name, of the mark every descriptor has, and of where its directories begin.
    const std::uint64_t byte = GENERATE(45, 1, 158);
    office.wear(office.addresses[0], {"--flip", std::to_string(16 * 2048 + byte) + ",1"});
    Job job = silent_job();
    {
        ReviewSession session{archive, office.year_after(3)};
        const DiscInDrive found = session.look(office.addresses[0], job);
        CHECK(found.recognition == Recognition::Ambiguous);
        CHECK(found.candidates.size() == 2);
    }
    ScriptedPerson person;
    const auto report = review_next(
        archive, {.drives = {office.addresses[0]}, .disc = office.disc("A"), .once = true}, person,
        job);
    REQUIRE(report.checked.size() == 1);
    REQUIRE(report.checked[0].reading);
    CHECK(report.checked[0].reading->judgement.verdict == ReviewVerdict::RefreshNow);
}
