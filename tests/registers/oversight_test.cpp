#include "registers/finding.h"
#include "registers/incident.h"
#include "registers/inspection.h"
#include "registers/known_facts.h"
#include "registers/matter.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

PersonRecord person(const char* name, Role role)
{
    return {.person = {.name = name, .role = role}, .grants = {{.role = role}}};
}

struct Unit {
    KnownFacts facts;

    Unit()
    {
        facts.persons = {person("组长", Role::LeadingGroup),
                         person("档案员", Role::RecordsOfficer)};
    }

    [[nodiscard]] std::vector<std::string> against(const Register& of, const Values& values,
                                                   const std::string& from, const std::string& to,
                                                   const char* who = "组长",
                                                   const Values& before = {}) const
    {
        const PersonRecord acting = person(who, Role::LeadingGroup);
        KnownEntry entry{.number = from.empty() ? "" : "X-2026-0001", .step = from};
        // It has had these values before, but for `before`.
        if (!from.empty()) entry.values = values;
        for (const auto& [name, value] : before) {
            entry.values[name] = value;
        }
        std::vector<Refusal> refusals = check(of, values, from, to);
        for (Refusal& refusal : of.rule(of, {.values = values,
                                            .entry = entry,
                                            .to = to,
                                            .person = acting,
                                            .day = parse_date("2026-11-29"),
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

TEST_CASE("Whom an incident concerns neither examines nor decides it (A18)", "[registers]")
{
    const Unit unit;
    const Register incidents = incident_register();
    Values values{{"kind", "leaked"},    {"found-on", "2026-11-28"}, {"found-by", "档案员"},
                  {"how", "inspection"}, {"concerned", "执法员乙"},  {"facts", "用手机翻拍画面"}};
    CHECK(unit.against(incidents, values, "", "reported").empty());
    values["examined-by"] = "组长";
    values["result"] = "属实";
    values["proposal"] = "criticism";
    CHECK(unit.against(incidents, values, "reported", "examined").empty());
    CHECK(unit.against(incidents, values, "reported", "examined", "执法员乙").size() == 1);
    values["examined-by"] = "执法员乙";
    CHECK(unit.against(incidents, values, "reported", "examined") ==
          Words{"执法员乙 is concerned by this and does not examine or decide it."});
}

TEST_CASE("Whom an incident concerns is not taken off it (A18)", "[registers]")
{
    const Unit unit;
    const Values values{{"kind", "leaked"},    {"found-on", "2026-11-28"}, {"found-by", "档案员"},
                        {"how", "inspection"}, {"concerned", "执法员乙"},  {"facts", "翻拍画面"}};
    CHECK(unit.against(incident_register(), values, "reported", "", "组长",
                       {{"concerned", "执法员乙\n组长"}}) ==
          Words{"组长 stays on the list: who is concerned is not taken off it. Say in the result "
                "what was not so."});
    CHECK(unit.against(incident_register(), values, "reported", "").empty());
}

TEST_CASE("A finding comes from an inspection or an incident, and its day is not put into the past",
          "[registers]")
{
    Unit unit;
    Values values{{"from", "JC-2026-0001"},
                  {"clause", "A7"},
                  {"problem", "时钟偏差六分钟"},
                  {"responsible", "组长"},
                  {"deadline", "2026-12-10"}};
    CHECK(unit.against(finding_register(), values, "", "found") ==
          Words{"JC-2026-0001 is no inspection, incident, hand-over or stage."});
    unit.facts.entries = {{"inspection", KnownEntry{.number = "JC-2026-0001"}}};
    CHECK(unit.against(finding_register(), values, "", "found").empty());
    values["deadline"] = "2026-11-01";
    CHECK(unit.against(finding_register(), values, "found", "", "组长",
                       {{"deadline", "2026-12-10"}}) ==
          Words{"2026-11-01 is past: nothing can be put right by then."});
    // One that has passed meanwhile keeps nothing from being corrected.
    CHECK(unit.against(finding_register(), values, "found", "").empty());
}

TEST_CASE("An incident is about something, and was found", "[registers]")
{
    const Unit unit;
    const Values values{{"kind", "technical"},
                        {"found-on", "2026-11-30"},
                        {"found-by", "档案员"},
                        {"how", "program"},
                        {"facts", "读不出"}};
    CHECK(unit.against(incident_register(), values, "", "reported") ==
          Words{"Say what or whom it is about: cases, footage, discs, entries, or persons.",
                "2026-11-30 is in the future."});
}

TEST_CASE("An inspection is made by the leading group of that day, of something (A17)",
          "[registers]")
{
    const Unit unit;
    const Register inspections = inspection_register();
    Values values{{"day", "2026-11-29"},
                  {"inspectors", "组长"},
                  {"scope", "ledger"},
                  {"drawn", "随机抽取"},
                  {"cases", "案1"}};
    CHECK(unit.against(inspections, values, "", "opened").empty());
    values["inspectors"] = "组长\n档案员";
    CHECK(unit.against(inspections, values, "", "opened").size() == 1);
    values["inspectors"] = "组长";
    values.erase("cases");
    CHECK(unit.against(inspections, values, "", "opened") ==
          Words{"Say what was inspected: cases, entries or discs."});
    // Its record is signed before it is closed.
    values["cases"] = "案1";
    values["result"] = "合格";
    CHECK(unit.against(inspections, values, "opened", "closed").size() == 1);
}

TEST_CASE("Who answers for a finding does not confirm it", "[registers]")
{
    const Unit unit;
    const Register findings = finding_register();
    Values values{{"clause", "A7"},
                  {"problem", "时钟偏差六分钟"},
                  {"responsible", "组长"},
                  {"deadline", "2026-12-10"}};
    CHECK(unit.against(findings, values, "", "found").empty());
    values["clause"] = "第七条";
    CHECK(unit.against(findings, values, "", "found").size() == 1);
    values["clause"] = "A7";
    values["deadline"] = "2026-11-01";
    CHECK(unit.against(findings, values, "", "found").size() == 1);
    values["result"] = "已校准";
    CHECK(unit.against(findings, values, "settled", "confirmed") ==
          Words{"组长 answers for this; somebody else confirms that it was put right."});
    CHECK(unit.against(findings, values, "settled", "confirmed", "档案员").empty());
}

TEST_CASE("A matter does not end before it begins (A6)", "[registers]")
{
    const Unit unit;
    const Values values{{"kind", "penalty"},
                        {"matter", "检查经营场所"},
                        {"stage", "on-site"},
                        {"manner", "video"},
                        {"begins", "进入现场"},
                        {"ends", "离开现场"},
                        {"must", "yes"},
                        {"period", "six-months"},
                        {"from-day", "2026-01-01"},
                        {"until-day", "2025-12-31"}};
    CHECK(unit.against(matter_register(), values, "listed", "ended") ==
          Words{"The last day is before the first."});
}
