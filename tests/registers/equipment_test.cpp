#include "registers/camera.h"
#include "registers/device_clock.h"
#include "registers/hand_over.h"
#include "registers/known_facts.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

Date today()
{
    return parse_date("2026-11-29");
}

PersonRecord person(const char* name, Role role)
{
    return {.person = {.name = name, .role = role}, .grants = {{.role = role}}};
}

/// One camera that is in use, and somebody who hands it out.
struct Office {
    Register cameras = camera_register();
    Register hand_overs = hand_over_register();
    KnownFacts facts;

    Office() { facts.entries = {{"camera", camera("SB-2026-0001", "DSJ-01")}}; }

    static KnownEntry camera(const std::string& number, const std::string& device,
                             const std::string& step = "in-use")
    {
        return {.number = number, .step = step, .values = {{"device-number", device}}};
    }

    static Values out()
    {
        return {{"camera", "SB-2026-0001"},
                {"user", "执法员乙"},
                {"handed-out-by", "档案员"},
                {"out-at", "2026-11-29T01:00:00Z"},
                {"task", "检查"},
                {"works", "yes"},
                {"battery", "92"},
                {"free-gb", "50"},
                {"clock-set", "yes"}};
    }

    static Values back()
    {
        Values values = out();
        values["back-at"] = "2026-11-29T09:00:00Z";
        values["handed-back-by"] = "执法员乙";
        values["received-by"] = "档案员";
        values["return-check"] = "intact";
        return values;
    }

    static Values stored()
    {
        Values values = back();
        values["cases"] = "案1";
        values["arrived"] = "2026-11-29T02:00:00Z";
        values["left"] = "2026-11-29T04:00:00Z";
        values["opening-speech"] = "yes";
        values["party-told"] = "yes";
        values["elements"] = "place";
        values["content"] = "现场检查";
        values["key-photos"] = "3";
        values["interrupted"] = "no";
        return values;
    }

    /// The first word of everything against it, by the declaration and by the rule. An entry that
    /// stands in `from` has had these values before, but for `before`.
    [[nodiscard]] std::vector<std::string> against(const Register& of, const Values& values,
                                                   const std::string& from, const std::string& to,
                                                   Date day = today(),
                                                   const Values& before = {}) const
    {
        static const PersonRecord officer = person("档案员", Role::RecordsOfficer);
        KnownEntry entry{.number = from.empty() ? "" : "JJ-2026-0009", .step = from};
        if (!from.empty()) entry.values = values;
        for (const auto& [name, value] : before) {
            entry.values[name] = value;
        }
        std::vector<Refusal> refusals = check(of, values, from, to);
        for (Refusal& refusal : of.rule(of, {.values = values,
                                            .entry = entry,
                                            .to = to,
                                            .person = officer,
                                            .day = day,
                                            .facts = facts})) {
            refusals.push_back(std::move(refusal));
        }
        std::vector<std::string> words;
        words.reserve(refusals.size());
        for (const Refusal& refusal : refusals) {
            words.push_back(in_english(refusal.why));
        }
        return words;
    }
};

using Words = std::vector<std::string>;

} // namespace

TEST_CASE("A camera has a number that no other has", "[registers][equipment]")
{
    Office office;
    const Values wanted{{"device-number", "dsj-０1"},
                        {"kind", "body-camera"},
                        {"model", "X5"},
                        {"kept-by", "综合办公室"}};
    CHECK(office.against(office.cameras, wanted, "", "in-use") ==
          Words{"SB-2026-0001 has the device number dsj-０1 already."});
    Values other = wanted;
    other["device-number"] = "DSJ-02";
    CHECK(office.against(office.cameras, other, "", "in-use").empty());
}

TEST_CASE("A camera is out at most once, and only one that is in use (EQ-1)",
          "[registers][equipment]")
{
    Office office;
    CHECK(office.against(office.hand_overs, Office::out(), "", "handed-out").empty());
    office.facts.entries.emplace_back("hand-over",
                                      KnownEntry{.number = "JJ-2026-0001", .step = "handed-out"});
    CHECK(office.against(office.hand_overs, Office::out(), "", "handed-out") ==
          Words{"Camera SB-2026-0001 is out already: JJ-2026-0001."});
    office.facts.entries = {{"camera", Office::camera("SB-2026-0001", "DSJ-01", "in-repair")}};
    CHECK(office.against(office.hand_overs, Office::out(), "", "handed-out") ==
          Words{"Camera SB-2026-0001 is not in use."});
    office.facts.entries.clear();
    CHECK(office.against(office.hand_overs, Office::out(), "", "handed-out") ==
          Words{"SB-2026-0001 is no camera."});
}

TEST_CASE("A correction names no camera that could not be handed out (EQ-1)",
          "[registers][equipment]")
{
    Office office;
    const Values before{{"camera", "SB-2026-0002"}};
    CHECK(office.against(office.hand_overs, Office::out(), "handed-out", "", today(), before)
              .empty());
    office.facts.entries = {{"camera", Office::camera("SB-2026-0001", "DSJ-01", "in-repair")}};
    CHECK(office.against(office.hand_overs, Office::out(), "handed-out", "", today(), before) ==
          Words{"Camera SB-2026-0001 is not in use."});
    // What was so when it was handed out stays.
    CHECK(office.against(office.hand_overs, Office::out(), "handed-out", "").empty());
}

TEST_CASE("A camera that somebody has is not put away on paper", "[registers][equipment]")
{
    Office office;
    const Values values{{"device-number", "DSJ-09"},
                        {"kind", "body-camera"},
                        {"model", "X5"},
                        {"kept-by", "综合办公室"},
                        {"repair", "电池鼓包"}};
    CHECK(office.against(office.cameras, values, "in-use", "in-repair").empty());
    office.facts.entries.emplace_back("hand-over",
                                      KnownEntry{.number = "JJ-2026-0001", .step = "handed-out"});
    CHECK(office.against(office.cameras, values, "in-use", "in-repair") ==
          Words{"Camera JJ-2026-0009 is out: JJ-2026-0001. Take it back first."});
}

TEST_CASE("A battery holds at most what it can", "[registers][equipment]")
{
    const Office office;
    Values values = Office::out();
    values["battery"] = "101";
    CHECK(office.against(office.hand_overs, values, "", "handed-out") ==
          Words{"A battery holds at most 100 %, not 101."});
    values["battery"] = "100";
    CHECK(office.against(office.hand_overs, values, "", "handed-out").empty());
}

TEST_CASE("What is not fit is handed out for a reason only (EQ-2)", "[registers][equipment]")
{
    const Office office;
    for (const auto& [field, value] :
         {std::pair{"works", "no"}, std::pair{"clock-set", "no"}, std::pair{"battery", "29"}}) {
        INFO(field);
        Values values = Office::out();
        values[field] = value;
        CHECK(office.against(office.hand_overs, values, "", "handed-out").size() == 1);
        values["although"] = "没有别的设备";
        CHECK(office.against(office.hand_overs, values, "", "handed-out").empty());
    }
}

TEST_CASE("Nobody hands a camera to themselves, or takes it back from themselves",
          "[registers][equipment]")
{
    const Office office;
    Values values = Office::out();
    values["handed-out-by"] = "执法员乙";
    CHECK(office.against(office.hand_overs, values, "", "handed-out") ==
          Words{"Nobody hands a camera to themselves: 执法员乙."});
    values = Office::back();
    values["received-by"] = "执法员乙";
    CHECK(office.against(office.hand_overs, values, "handed-out", "returned").size() == 1);
}

TEST_CASE("The times of an activity follow each other", "[registers][equipment]")
{
    const Office office;
    CHECK(office.against(office.hand_overs, Office::stored(), "returned", "stored").empty());
    Values values = Office::stored();
    values["left"] = "2026-11-29T01:30:00Z";
    CHECK(office.against(office.hand_overs, values, "returned", "stored").size() == 1);
    values = Office::out();
    values["out-at"] = "2026-12-01T01:00:00Z";
    CHECK(office.against(office.hand_overs, values, "", "handed-out").size() == 1);
}

TEST_CASE("Footage is in the archive the day the camera is back, or it is said why (EQ-7, EQ-8)",
          "[registers][equipment]")
{
    const Office office;
    // By the end of the day as the clock on the wall has it, wherever the test runs.
    CHECK(intake_due(Office::back()) ==
          local_midnight(parse_date("2026-11-30")) - std::chrono::seconds{1});
    const Date next = parse_date("2026-11-30");
    CHECK(office.against(office.hand_overs, Office::stored(), "returned", "stored", next).size() ==
          1);
    Values late = Office::stored();
    late["late-reason"] = "停电";
    CHECK(office.against(office.hand_overs, late, "returned", "stored", next).empty());

    // An exception counts 24 hours from the return, and needs it.
    Values remote = Office::stored();
    remote["exception"] = "remote";
    CHECK(office.against(office.hand_overs, remote, "returned", "stored", next).size() == 1);
    remote["returned-to-unit"] = "2026-11-29T10:00:00Z";
    CHECK(intake_due(remote) == parse_time("2026-11-30T10:00:00Z"));
    CHECK(office.against(office.hand_overs, remote, "returned", "stored", next).empty());
}

TEST_CASE("What is known to have come in counts, not the day on which it is entered (EQ-7)",
          "[registers][equipment]")
{
    Office office;
    Values values = Office::stored();
    values["items"] = "1\n2";
    const Date next = parse_date("2026-11-30");
    const Timestamp due = *intake_due(values);
    office.facts.taken_in_at = {{"1", due - std::chrono::hours{2}}, {"2", due}};
    CHECK(office.against(office.hand_overs, values, "taken-in", "stored", next).empty());
    office.facts.taken_in_at["2"] = due + std::chrono::seconds{1};
    CHECK(office.against(office.hand_overs, values, "taken-in", "stored", today()).size() == 1);
    values["late-reason"] = "停电";
    CHECK(office.against(office.hand_overs, values, "taken-in", "stored", today()).empty());
}

TEST_CASE("A recorded time is corrected by what the clock of the camera showed (EQ-3, EQ-4)",
          "[registers][equipment]")
{
    const auto at = [](const char* time) { return parse_time(time); };
    // 60 s ahead when it was handed out, 120 s when it came back two hours later.
    const Values hand_over{{"out-at", "2026-11-29T01:00:00Z"},
                           {"clock-shown", "2026-11-29T01:01:00Z"},
                           {"back-at", "2026-11-29T03:00:00Z"},
                           {"clock-shown-back", "2026-11-29T03:02:00Z"}};
    const auto readings = clock_readings(hand_over);
    REQUIRE(readings.size() == 2);
    CHECK(readings[0].offset() == std::chrono::seconds{60});
    CHECK(worst_of(readings)->offset() == std::chrono::seconds{120});
    CHECK(corrected(at("2026-11-29T02:01:30Z"), readings) == at("2026-11-29T02:00:00Z"));
    CHECK(corrected(at("2026-11-29T00:31:00Z"), readings) == at("2026-11-29T00:30:00Z"));
    CHECK(corrected(at("2026-11-29T04:02:00Z"), readings) == at("2026-11-29T04:00:00Z"));

    // One reading counts for the whole time; slow clocks too; without one nothing is known.
    const std::vector<ClockReading> slow{
        {.at = at("2026-11-29T01:00:00Z"), .shown = at("2026-11-29T00:50:00Z")}};
    CHECK(corrected(at("2026-11-29T02:00:00Z"), slow) == at("2026-11-29T02:10:00Z"));
    CHECK(corrected(at("2026-11-29T02:00:00Z"), {}) == std::nullopt);
    // A clock that was set back in between tells nothing of the time in between.
    const std::vector<ClockReading> set_back{
        {.at = at("2026-11-29T01:00:00Z"), .shown = at("2026-11-29T05:00:00Z")},
        {.at = at("2026-11-29T02:00:00Z"), .shown = at("2026-11-29T02:00:00Z")}};
    CHECK(corrected(at("2026-11-29T02:00:00Z"), set_back) == std::nullopt);
}

TEST_CASE("What was not said to the party, and an interruption, are accounted for (A8, A9, A12)",
          "[registers][equipment]")
{
    Office office;
    Values values = Office::stored();
    values["party-told"] = "no";
    CHECK(office.against(office.hand_overs, values, "returned", "stored").size() == 1);
    values["untold-because"] = "当事人不在场";
    CHECK(office.against(office.hand_overs, values, "returned", "stored").empty());
    values["interrupted"] = "yes";
    CHECK(office.against(office.hand_overs, values, "returned", "stored").size() == 1);
    values["work-record"] = "GZ-2026-0001";
    CHECK(office.against(office.hand_overs, values, "returned", "stored") ==
          Words{"GZ-2026-0001 is no work record."});
    office.facts.entries.emplace_back("work-record", KnownEntry{.number = "GZ-2026-0001"});
    CHECK(office.against(office.hand_overs, values, "returned", "stored").empty());
}
