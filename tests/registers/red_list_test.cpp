#include "registers/red_list.h"

#include "registers/hand_over.h"
#include "registers/known_facts.h"
#include "registers/matter.h"
#include "registers/stage.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

Timestamp at(const char* time)
{
    return parse_time(time);
}

using Reds = std::vector<std::pair<std::string, std::string>>;

/// Clause and words of each line.
Reds told(const std::vector<RedLine>& lines)
{
    Reds reds;
    for (const RedLine& line : lines) {
        reds.emplace_back(name_of(line.clause), in_english(line.why));
    }
    return reds;
}

KnownEntry hand_over(const std::string& step, const Values& more = {})
{
    KnownEntry entry{.number = "JJ-2026-0001",
                     .step = step,
                     .values = {{"user", "执法员"}, {"out-at", "2026-11-27T01:00:00Z"}}};
    for (const auto& [name, value] : more) {
        entry.values[name] = value;
    }
    return entry;
}

KnownEntry work_record(const std::string& step)
{
    return {.number = "GZ-2026-0001", .step = step};
}

/// A list with one matter that has to be filmed and photographed.
KnownFacts facts_with_matter()
{
    KnownFacts facts;
    facts.entries = {{"matter", KnownEntry{.number = "SX-2026-0001",
                                           .step = "listed",
                                           .values = {{"matter", "送达"},
                                                      {"must", "yes"},
                                                      {"manner", "video\nphoto"},
                                                      {"from-day", "2026-01-01"}}}}};
    return facts;
}

KnownEntry stage(const std::string& filmed, const Values& more = {})
{
    KnownEntry entry{.number = "HJ-2026-0001",
                     .step = "noted",
                     .values = {{"case", "案1"},
                                {"matter", "SX-2026-0001"},
                                {"performed-on", "2026-11-20"},
                                {"filmed", filmed}}};
    for (const auto& [name, value] : more) {
        entry.values[name] = value;
    }
    return entry;
}

} // namespace

TEST_CASE("A camera that is out for more than a day is asked for (A4)", "[registers][red]")
{
    const KnownFacts facts;
    const KnownEntry out = hand_over("handed-out");
    CHECK(red_lines_of_hand_over(out, at("2026-11-28T01:00:00Z"), facts).empty());
    const auto lines = red_lines_of_hand_over(out, at("2026-11-28T01:00:01Z"), facts);
    REQUIRE(lines.size() == 1);
    CHECK(name_of(lines.front().clause) == "A4");
    CHECK(lines.front().subject == "JJ-2026-0001");
    CHECK(lines.front().who == "执法员");
    CHECK(red_lines_of_hand_over(hand_over("returned"), at("2026-11-29T01:00:00Z"), facts).empty());
}

TEST_CASE("A clock that was far off, either way, is red (A7)", "[registers][red]")
{
    const KnownFacts facts;
    const auto lines = [&](const char* shown) {
        return told(red_lines_of_hand_over(hand_over("stored", {{"clock-shown", shown}}),
                                           at("2026-11-27T02:00:00Z"), facts));
    };
    CHECK(lines("2026-11-27T01:05:00Z").empty());
    CHECK(lines("2026-11-27T01:05:01Z") == Reds{{"A7", "the clock of the camera was 301 s off"}});
    CHECK(lines("2026-11-27T00:54:59Z") == Reds{{"A7", "the clock of the camera was 301 s off"}});
}

TEST_CASE("Footage that did not come in by its time is red until it comes (A13)",
          "[registers][red]")
{
    const KnownFacts facts;
    const Values back{{"back-at", "2026-11-27T08:00:00Z"}};
    const Timestamp due = *intake_due(back);
    const auto lines = [&](const KnownEntry& entry, Timestamp now) {
        return red_lines_of_hand_over(entry, now, facts).size();
    };
    CHECK(lines(hand_over("returned", back), due) == 0);
    CHECK(lines(hand_over("returned", back), due + std::chrono::seconds{1}) == 1);
    Values came = back;
    came["items"] = "1";
    CHECK(lines(hand_over("taken-in", came), due + std::chrono::hours{1}) == 0);
}

TEST_CASE("An interruption is red until its work record is reviewed (A12)", "[registers][red]")
{
    KnownFacts facts;
    const KnownEntry entry =
        hand_over("stored", {{"interrupted", "yes"}, {"work-record", "GZ-2026-0001"}});
    const auto lines = [&] {
        return red_lines_of_hand_over(entry, at("2026-11-27T02:00:00Z"), facts).size();
    };
    facts.entries = {{"work-record", work_record("drafted")}};
    CHECK(lines() == 1);
    facts.entries = {{"work-record", work_record("reviewed")}};
    CHECK(lines() == 0);
    facts.entries = {{"work-record", work_record("filed")}};
    CHECK(lines() == 0);
}

TEST_CASE("What had to be filmed and was not is red, unless it is explained (A6)",
          "[registers][red]")
{
    KnownFacts facts = facts_with_matter();
    CHECK(told(red_lines_of_stage(stage("no"), facts)) ==
          Reds{{"A6", "“送达” had to be filmed and was not"}});
    CHECK(told(red_lines_of_stage(stage("partly"), facts)) ==
          Reds{{"A6", "“送达” had to be filmed and was in part only"}});
    CHECK(red_lines_of_stage(stage("yes"), facts).empty());

    const KnownEntry explained = stage("no", {{"work-record", "GZ-2026-0001"}});
    facts.entries.emplace_back("work-record", work_record("drafted"));
    CHECK(red_lines_of_stage(explained, facts).size() == 1);
    facts.entries.back().second.step = "reviewed";
    CHECK(red_lines_of_stage(explained, facts).empty());

    // What may be filmed and need not is not red; neither is what was noted by mistake.
    facts.entries.front().second.values["must"] = "no";
    CHECK(red_lines_of_stage(stage("no"), facts).empty());
    facts.entries.front().second.values["must"] = "yes";
    KnownEntry withdrawn = stage("no");
    withdrawn.step = "withdrawn";
    CHECK(red_lines_of_stage(withdrawn, facts).empty());
}

TEST_CASE("Photos that a matter asks for and nobody took are red (A11)", "[registers][red]")
{
    KnownFacts facts = facts_with_matter();
    const KnownEntry filmed = stage("yes", {{"hand-over", "JJ-2026-0001"}});
    facts.entries.emplace_back("hand-over", hand_over("stored", {{"key-photos", "0"}}));
    const auto lines = red_lines_of_stage(filmed, facts);
    CHECK(told(lines) == Reds{{"A11", "“送达” asks for photos, and none was taken"}});
    CHECK(lines.front().who == "执法员");
    facts.entries.back().second.values["key-photos"] = "2";
    CHECK(red_lines_of_stage(filmed, facts).empty());
}

TEST_CASE("A settled finding ends a line, an open one does not", "[registers][red]")
{
    KnownFacts facts;
    facts.entries = {{"finding", KnownEntry{.number = "ZG-2026-0001",
                                            .step = "found",
                                            .values = {{"from", "HJ-2026-0001"}}}}};
    CHECK_FALSE(is_settled("HJ-2026-0001", facts));
    facts.entries.front().second.step = "settled";
    CHECK(is_settled("HJ-2026-0001", facts));
    CHECK_FALSE(is_settled("HJ-2026-0002", facts));
}

TEST_CASE("A stage is of a matter that was on the list that day", "[registers][red]")
{
    const KnownFacts facts = facts_with_matter();
    const Register stages = stage_register();
    const PersonRecord officer{.person = {.name = "执法员", .role = Role::EnforcementOfficer}};
    const auto refused = [&](const Values& values) {
        return stages
            .rule(stages, {.values = values,
                           .entry = {},
                           .to = "noted",
                           .person = officer,
                           .day = parse_date("2026-11-29"),
                           .facts = facts})
            .size();
    };
    Values values = stage("yes").values;
    CHECK(refused(values) == 0);
    values["performed-on"] = "2025-12-31";
    CHECK(refused(values) == 1);
    values["performed-on"] = "2026-11-30";
    CHECK(refused(values) == 1);
    values["performed-on"] = "2026-11-20";
    values["matter"] = "SX-2026-0002";
    CHECK(refused(values) == 1);
    values["matter"] = "SX-2026-0001";
    values["hand-over"] = "JJ-2026-0009";
    values["work-record"] = "GZ-2026-0009";
    CHECK(refused(values) == 2);
}
