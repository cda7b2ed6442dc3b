#include "workstation/entries/take_in_from.h"

#include "base/error.h"
#include "registers/camera.h"
#include "registers/finding.h"
#include "registers/hand_over.h"
#include "registers/values.h"
#include "support/process.h"
#include "workstation/desk/enter_person.h"
#include "workstation/desk/entries_today.h"
#include "workstation/desk/red_list.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/footage/enter_case.h"
#include "workstation/footage/find_footage.h"
#include "workstation/test_archive.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold;
namespace fs = std::filesystem;

namespace {

/// An office with one camera that came back, its clock ten minutes ahead.
struct Office {
    testing::TemporaryDirectory place;
    Timestamp now = parse_time("2026-11-29T10:00:00Z");
    Archive archive{testing::test_archive(place / "archive", [this] { return now; })};
    Job job = silent_job();
    std::string number;

    Office()
    {
        enter_person(archive, {.name = "执法员", .role = Role::EnforcementOfficer});
        enter_case(archive, {.number = "案1", .name = "检查"});
        const std::string camera = enter(archive, camera_register(),
                                         {.step = "in-use",
                                          .values = {{"device-number", "DSJ-01"},
                                                     {"kind", "body-camera"},
                                                     {"model", "X5"},
                                                     {"kept-by", "办公室"}}},
                                         job)
                                       .number;
        number = enter(archive, hand_over_register(),
                       {.step = "handed-out",
                        .values = {{"camera", camera},
                                   {"user", "执法员"},
                                   {"handed-out-by", archive.person().name},
                                   {"out-at", "2026-11-29T01:00:00Z"},
                                   {"task", "检查"},
                                   {"works", "yes"},
                                   {"battery", "92"},
                                   {"free-gb", "50"},
                                   {"clock-set", "yes"},
                                   {"clock-shown", "2026-11-29T01:10:00Z"}}},
                       job)
                     .number;
    }

    void bring_back()
    {
        enter(archive, hand_over_register(),
              {.number = number,
               .step = "returned",
               .values = {{"back-at", "2026-11-29T08:00:00Z"},
                          {"handed-back-by", "执法员"},
                          {"received-by", archive.person().name},
                          {"return-check", "intact"}}},
              job);
    }

    /// A clip whose file says that it was recorded then.
    fs::path clip(const char* name, const char* recorded) const
    {
        fs::path file = place / "card" / name;
        fs::create_directories(file.parent_path());
        std::ofstream{file} << name;
        const auto time = parse_time(recorded);
        fs::last_write_time(file, fs::file_time_type::clock::from_sys(time));
        return file;
    }

    TakeInReport take(const std::vector<fs::path>& files)
    {
        return take_in_from(archive, number, {.sources = files, .case_number = "案1"}, job);
    }

    [[nodiscard]] Entry entry() const { return *archive.registers().entries.find(number); }
};

} // namespace

TEST_CASE("Footage is taken in for a hand-over, which gives camera and bearer", "[hand-over]")
{
    Office office;
    const fs::path first = office.clip("一.mp4", "2026-11-29T02:10:00Z");
    CHECK_THROWS_AS(office.take({first}), Error);
    office.bring_back();
    const TakeInReport report = office.take({first});
    REQUIRE(report.files.size() == 1);
    const Footage& footage = *report.files.front().footage;
    CHECK(footage.device == "DSJ-01");
    CHECK(footage.handed_over_by == "执法员");
    CHECK(office.entry().latest.step == "taken-in");
    CHECK(value_in(office.entry().latest.values, "items") == "1");

    // A second card of the same day, with a file that is known already.
    office.take({first, office.clip("二.mp4", "2026-11-29T03:10:00Z")});
    CHECK(value_in(office.entry().latest.values, "items") == "1\n2");
    CHECK(office.archive.registers().entries.versions(office.entry().id).size() == 4);
    CHECK(office.archive.registers().audit.verify().sound());

    // Nothing that came in already makes no further version.
    office.take({first});
    CHECK(office.archive.registers().entries.versions(office.entry().id).size() == 4);
}

TEST_CASE("The recorded time is corrected beside what the camera said (EQ-4)", "[hand-over]")
{
    Office office;
    office.bring_back();
    const Timestamp said = parse_time("2026-11-29T02:10:00Z");
    const Footage footage =
        *office.take({office.clip("一.mp4", "2026-11-29T02:10:00Z")}).files.front().footage;
    const auto corrected = footage_history(office.archive, footage.id).corrected;
    REQUIRE(corrected);
    CHECK(footage.recorded == said);
    CHECK(corrected->at == said - std::chrono::minutes{10});
    CHECK(corrected->camera == "DSJ-01");
    CHECK_FALSE(corrected->is_outside);
}

TEST_CASE("What was recorded while the camera was not out is remarked upon (EQ-10)", "[hand-over]")
{
    Office office;
    office.bring_back();
    const auto doubts = [&](const char* name, const char* recorded) {
        return office.take({office.clip(name, recorded)}).files.front().footage->time_doubts;
    };
    using Doubts = std::vector<TimeDoubt>;
    // 01:05 by a clock that is ten minutes ahead is 00:55: it was not out yet.
    CHECK(doubts("早.mp4", "2026-11-29T01:05:00Z") == Doubts{TimeDoubt::OutsideHandOver});
    CHECK(doubts("中.mp4", "2026-11-29T01:15:00Z").empty());
    // 08:05 by that clock is before it came back at 08:00.
    CHECK(doubts("晚.mp4", "2026-11-29T08:05:00Z").empty());
    CHECK(doubts("后.mp4", "2026-11-29T08:20:00Z") == Doubts{TimeDoubt::OutsideHandOver});
    const auto listed = office.archive.registers().footage.list({});
    CHECK(listed.front().time_doubts == Doubts{TimeDoubt::OutsideHandOver});
}

TEST_CASE("Nothing more is taken in for a hand-over that was accounted for", "[hand-over]")
{
    Office office;
    office.bring_back();
    office.take({office.clip("一.mp4", "2026-11-29T02:10:00Z")});
    enter(office.archive, hand_over_register(),
          {.number = office.number,
           .step = "stored",
           .values = {{"cases", "案1"},
                      {"arrived", "2026-11-29T02:00:00Z"},
                      {"left", "2026-11-29T04:00:00Z"},
                      {"opening-speech", "yes"},
                      {"party-told", "yes"},
                      {"elements", "place"},
                      {"content", "现场检查"},
                      {"key-photos", "3"},
                      {"interrupted", "no"}}},
          office.job);
    CHECK_THROWS_AS(office.take({office.clip("二.mp4", "2026-11-29T03:10:00Z")}), Error);
}

TEST_CASE("What is not recorded as the rules ask stands on the red list until it is settled",
          "[hand-over][red]")
{
    Office office;
    const auto red = [&] {
        std::vector<std::string> subjects;
        for (const RedLine& line : red_list(office.archive, 2026)) {
            subjects.push_back(line.subject + " " + name_of(line.clause));
        }
        return subjects;
    };
    using Subjects = std::vector<std::string>;
    // Its clock is ten minutes ahead; it is out since this morning.
    CHECK(red() == Subjects{office.number + " A7"});
    office.now = parse_time("2026-11-30T10:00:00Z");
    CHECK(red() == Subjects{office.number + " A4", office.number + " A7"});
    CHECK(entries_today(office.archive).red == Subjects{office.number});
    CHECK(red_list(office.archive, 2025).empty());

    office.bring_back();
    office.take({office.clip("一.mp4", "2026-11-29T02:10:00Z")});
    CHECK(red() == Subjects{office.number + " A7"});
    const auto settle = [&](const EntryRequest& request) {
        return enter(office.archive, finding_register(), request, office.job).number;
    };
    const std::string finding = settle({.step = "found",
                                        .values = {{"from", office.number},
                                                   {"clause", "A7"},
                                                   {"problem", "时钟快十分钟"},
                                                   {"responsible", "执法员"},
                                                   {"deadline", "2026-12-10"}}});
    CHECK(red().size() == 1);
    settle({.number = finding, .step = "settled", .values = {{"result", "已校准"}}});
    CHECK(red().empty());
    CHECK(entries_today(office.archive).red.empty());
}

TEST_CASE("A camera that is lost is reported as an incident", "[hand-over]")
{
    Office office;
    enter(office.archive, hand_over_register(),
          {.number = office.number, .step = "lost", .values = {{"loss", "追逐时落水"}}},
          office.job);
    const auto incidents = office.archive.registers().entries.page({.register_name = "incident"},
                                                                   beyond_all_entries, 10);
    REQUIRE(incidents.size() == 1);
    const std::string camera = value_in(office.entry().latest.values, "camera");
    CHECK(value_in(incidents.front().latest.values, "entries") == camera);
    CHECK(office.archive.registers().entries.find(camera)->latest.step == "lost");
    CHECK(value_in(incidents.front().latest.values, "facts").find("追逐时落水") !=
          std::string::npos);
    CHECK(office.archive.registers().audit.verify().sound());
}

TEST_CASE("After half a year of hand-overs without an inspection one is due", "[hand-over]")
{
    Office office;
    const auto due = [&] { return entries_today(office.archive).inspection_due; };
    CHECK_FALSE(due());
    office.now = parse_time("2027-05-30T10:00:00Z");
    CHECK_FALSE(due());
    office.now = parse_time("2027-06-02T10:00:00Z");
    CHECK(due());
}
