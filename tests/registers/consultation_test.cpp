#include "registers/consultation.h"

#include "registers/known_facts.h"
#include "registers/requester.h"

#include <catch2/catch.hpp>

#include <set>

using namespace twofold;

namespace {

const std::string a_digest = "sha256:" + std::string(64, 'a');

PersonRecord person(const char* name, Role role)
{
    return {.person = {.name = name, .role = role}, .grants = {{.role = role}}};
}

struct Room {
    Register consultations = consultation_register();
    KnownFacts facts;

    Room()
    {
        facts.persons = {person("执法员", Role::EnforcementOfficer),
                         person("出纳", Role::OtherStaff)};
        facts.cases = {{.number = "案1",
                        .name = "检查",
                        .party = "某建材公司",
                        .officers = {"执法员"},
                        .handling_officer = "执法员"}};
    }

    [[nodiscard]] static Values request(const std::string& requester)
    {
        Values values{{"class", requester}, {"name", "来人"}, {"unit", "某单位"},
                      {"case", "案1"},      {"items", "3"},   {"purpose", "复核"},
                      {"manner", "view"}};
        if (requester == "R1") values["name"] = "执法员";
        if (requester == "R2") values["name"] = "出纳";
        if (requester == "R2") values["special-reason"] = "审计配合";
        if (requester == "R4" || requester == "R5") values["unit"] = "某建材公司";
        return values;
    }

    /// Everything each class has to bring.
    [[nodiscard]] static Values verified(const std::string& requester)
    {
        Values values = request(requester);
        for (const std::string_view field : requester_of(values)->documents) {
            const bool is_paper =
                field == "letter" || field == "mandate" || field == "authorisation";
            values[std::string{field}] = is_paper ? a_digest : "x1";
        }
        if (!requester_of(values)->documents.empty()) values["verified-how"] = "电话核实";
        return values;
    }

    [[nodiscard]] std::vector<std::string> refusals(const Values& values, const char* from,
                                                    const char* to) const
    {
        static const PersonRecord officer = person("档案员", Role::RecordsOfficer);
        std::vector<Refusal> against = check(consultations, values, from, to);
        const KnownEntry entry{.number = "CY-2026-0001", .step = from};
        for (Refusal& more : consultations.rule(consultations, {.values = values,
                                                               .entry = entry,
                                                               .to = to,
                                                               .person = officer,
                                                               .day = parse_date("2026-11-29"),
                                                               .facts = facts})) {
            against.push_back(std::move(more));
        }
        std::vector<std::string> words;
        words.reserve(against.size());
        for (const Refusal& refusal : against) {
            words.push_back(name_of(refusal.clause) + " " + in_english(refusal.why));
        }
        return words;
    }
};

Values opening(Values values)
{
    values["place"] = "archive-room";
    values["confidentiality-told"] = "yes";
    return values;
}

} // namespace

TEST_CASE("Every request can be entered, of whatever class (CN-1)", "[registers][consultation]")
{
    const Room room;
    for (const Requester& requester : all_requesters()) {
        INFO(requester.name);
        CHECK(room.refusals(Room::request(std::string{requester.name}), "", "asked").empty());
    }
    CHECK(room.refusals(Room::request("R8"), "", "asked").size() == 1);
    // Of other staff a special reason is wanted at once (C5).
    Values other = Room::request("R2");
    other.erase("special-reason");
    REQUIRE(room.refusals(other, "", "asked").size() == 1);
    CHECK(room.refusals(other, "", "asked").front().starts_with("C5 "));
}

TEST_CASE("Each class brings its papers; what is missing is named at once (CN-2)",
          "[registers][consultation]")
{
    const Room room;
    // Written from articles 4 to 8, not from the table.
    const std::map<std::string, std::set<std::string>> wanted{
        {"R3", {"letter-unit", "letter-number", "letter", "id-kind", "id-number"}},
        {"R4", {"letter", "id-kind", "id-number"}},
        {"R5", {"letter", "id-kind", "id-number", "mandate", "authorisation", "licence-number"}},
        {"R6", {"letter-unit", "letter-number", "letter"}},
    };
    for (const auto& [requester, papers] : wanted) {
        INFO(requester);
        CHECK(room.refusals(Room::verified(requester), "asked", "verified").empty());
        Values bare = Room::request(requester);
        bare["verified-how"] = "电话核实";
        const std::vector<std::string> missing = room.refusals(bare, "asked", "verified");
        CHECK(missing.size() == papers.size());
        for (const std::string& paper : papers) {
            const auto names = [&](const std::string& words) {
                return words.find("(--" + paper + ")") != std::string::npos ||
                       words.find("(--paper " + paper + "=)") != std::string::npos;
            };
            CHECK(std::ranges::any_of(missing, names));
        }
    }
    // A person without a unit brings no letter of one (hole 3 of the text), if that is said.
    Values citizen = Room::verified("R4");
    citizen.erase("letter");
    CHECK(room.refusals(citizen, "asked", "verified").size() == 1);
    citizen["natural-person"] = "yes";
    CHECK(room.refusals(citizen, "asked", "verified").empty());
}

TEST_CASE("Officers of the case view without approval; others of the bureau are class R2 (CN-3)",
          "[registers][consultation]")
{
    const Room room;
    CHECK(room.refusals(opening(Room::request("R1")), "asked", "opened").empty());
    Values other = opening(Room::request("R1"));
    other["name"] = "出纳";
    const auto refusals = room.refusals(other, "asked", "opened");
    REQUIRE(refusals.size() == 1);
    CHECK(refusals.front().find("class R2") != std::string::npos);
    other["name"] = "无此人";
    CHECK(room.refusals(other, "asked", "opened").size() == 2);
}

TEST_CASE("Who is not the party of the case proves the relation (CN-4)",
          "[registers][consultation]")
{
    const Room room;
    for (const char* requester : {"R4", "R5"}) {
        INFO(requester);
        Values values = Room::verified(requester);
        values["unit"] = "另一公司";
        REQUIRE(room.refusals(values, "asked", "verified").size() == 1);
        values["relation-proof"] = "法定代表人，营业执照复印件";
        CHECK(room.refusals(values, "asked", "verified").empty());
    }
}

TEST_CASE("Who approves viewing and copying depends on the class (CN-5)",
          "[registers][consultation]")
{
    const Room room;
    const Step& open = *step_named(room.consultations, "opened");
    const Register copies = copy_register();
    const Step& make = *step_named(copies, "made");
    const auto asked_of = [](const Step& step, const std::string& requester) {
        const auto approver = step.approver({{"class", requester}});
        return approver ? std::string{name_of(approver->role)} + " " + name_of(approver->clause)
                        : std::string{};
    };
    const std::map<std::string, std::string> viewing{{"R1", ""},
                                                     {"R2", "head-of-bureau C5"},
                                                     {"R3", ""},
                                                     {"R4", "head-of-bureau C7-1"},
                                                     {"R5", "head-of-bureau C7-2"},
                                                     {"R6", "head-of-bureau C8"},
                                                     {"R7", ""}};
    for (const auto& [requester, approver] : viewing) {
        INFO(requester);
        CHECK(asked_of(open, requester) == approver);
        CHECK(asked_of(make, requester) == (requester == "R1" ? "head-of-legal-unit C4" : ""));
    }
    CHECK(open.approval_days == 10);
}

TEST_CASE("Nothing of the bureau's own staff leaves the archive room (CN-7)",
          "[registers][consultation]")
{
    const Room room;
    for (const char* requester : {"R1", "R2"}) {
        INFO(requester);
        Values values = opening(Room::request(requester));
        values["place"] = "elsewhere";
        REQUIRE(room.refusals(values, "asked", "opened").size() == 1);
        CHECK(room.refusals(values, "asked", "opened").front() ==
              (requester == std::string{"R1"} ? "C4" : "C5") +
                  std::string{" Files and footage do not leave the archive room."});
    }
    Values court = opening(Room::verified("R3"));
    court["place"] = "elsewhere";
    CHECK(room.refusals(court, "verified", "opened").empty());
}

TEST_CASE("Nobody else views, and nothing is published (R7)", "[registers][consultation]")
{
    const Room room;
    for (const char* step : {"verified", "opened"}) {
        const auto refusals = room.refusals(opening(Room::request("R7")), "asked", step);
        REQUIRE_FALSE(refusals.empty());
        CHECK(refusals.back().starts_with("C3 Nobody may give footage to others"));
    }
    Values refused = Room::request("R7");
    refused["refusal-clause"] = "C3";
    refused["refusal-words"] = "媒体";
    CHECK(room.refusals(refused, "asked", "refused").empty());
}

TEST_CASE("Requests with papers are verified before anything is shown", "[registers][consultation]")
{
    const Room room;
    for (const char* requester : {"R3", "R4", "R5", "R6"}) {
        INFO(requester);
        const Values values = opening(Room::verified(requester));
        CHECK_FALSE(room.refusals(values, "asked", "opened").empty());
        CHECK(room.refusals(values, "verified", "opened").empty());
    }
}

TEST_CASE("Whoever views is told to keep it confidential (C10)", "[registers][consultation]")
{
    const Room room;
    Values values = opening(Room::request("R1"));
    values["confidentiality-told"] = "no";
    CHECK(room.refusals(values, "asked", "opened").size() == 1);
    values.erase("confidentiality-told");
    CHECK(room.refusals(values, "asked", "opened").size() == 1);
}

TEST_CASE("Copies are for the classes that may have them, of what was viewed (CP)",
          "[registers][consultation]")
{
    static const Register copies = copy_register();
    static const PersonRecord officer = person("档案员", Role::RecordsOfficer);
    for (const Requester& requester : all_requesters()) {
        KnownFacts facts;
        facts.entries = {
            {"consultation", KnownEntry{.number = "CY-2026-0001",
                                        .step = "opened",
                                        .values = Room::request(std::string{requester.name})}}};
        const auto asked = [&](const char* items) {
            const Values values{{"consultation", "CY-2026-0001"},
                                {"class", std::string{requester.name}},
                                {"items", items},
                                {"kind", "files"}};
            const KnownEntry entry;
            return copies.rule(copies, {.values = values,
                                        .entry = entry,
                                        .to = "asked",
                                        .person = officer,
                                        .day = parse_date("2026-11-29"),
                                        .facts = facts});
        };
        INFO(requester.name);
        const std::set<std::string_view> with_copies{"R1", "R3", "R6"};
        CHECK(asked("3").empty() == with_copies.contains(requester.name));
        CHECK_FALSE(asked("3\n4").empty());
        facts.entries.front().second.step = "asked";
        CHECK_FALSE(asked("3").empty());
    }
}

TEST_CASE("No personal data of who viewed goes on a disc or is searched",
          "[registers][consultation]")
{
    for (const Register& of : {consultation_register(), copy_register()}) {
        INFO(of.name);
        CHECK_FALSE(of.on_discs);
    }
    CHECK((field_named(consultation_register(), "id-number")->shown & Masked) != 0);
}

TEST_CASE("What is asked for is of the case it is asked for (CN-6)", "[registers][consultation]")
{
    Room room;
    room.facts.footage_of_others = {"3"};
    for (const Requester& requester : all_requesters()) {
        INFO(requester.name);
        const auto refusals =
            room.refusals(Room::request(std::string{requester.name}), "", "asked");
        REQUIRE(refusals.size() == 1);
        CHECK(refusals.front().find("Footage 3 is not of case 案1") != std::string::npos);
    }
}

TEST_CASE("Only a party who is a person comes without a letter", "[registers][consultation]")
{
    const Room room;
    for (const char* requester : {"R3", "R5", "R6"}) {
        INFO(requester);
        Values values = Room::verified(requester);
        values.erase("letter");
        values["natural-person"] = "yes";
        CHECK_FALSE(room.refusals(values, "asked", "verified").empty());
    }
}

TEST_CASE("Footage that was moved meanwhile keeps no viewing open, and is not copied",
          "[registers][consultation]")
{
    Room room;
    Values closing = opening(Room::request("R1"));
    closing["attended-by"] = "档案员";
    closing["return-check"] = "damaged";
    room.facts.footage_of_others = {"3"};
    static const PersonRecord officer = person("档案员", Role::RecordsOfficer);
    const auto judged = [&](const char* to) {
        const KnownEntry entry{.number = "CY-2026-0001", .step = "opened", .values = closing};
        return room.consultations
            .rule(room.consultations, {.values = closing,
                                       .entry = entry,
                                       .to = to,
                                       .person = officer,
                                       .day = parse_date("2026-11-29"),
                                       .facts = room.facts})
            .size();
    };
    CHECK(judged("closed") == 0);
    closing["attended-by"] = "执法员"; // who views
    CHECK(judged("closed") == 1);
    closing["attended-by"] = "档案员";
    closing["place"] = "elsewhere";
    CHECK(judged("closed") == 1);

    static const Register copies = copy_register();
    room.facts.entries = {
        {"consultation",
         KnownEntry{.number = "CY-2026-0001", .step = "opened", .values = Room::request("R1")}}};
    const Values copy{{"consultation", "CY-2026-0001"}, {"class", "R1"}, {"items", "3"}};
    const auto copying = [&] {
        const KnownEntry entry{.number = "FZ-2026-0001", .step = "asked", .values = copy};
        return copies
            .rule(copies, {.values = copy,
                           .entry = entry,
                           .to = "made",
                           .person = officer,
                           .day = parse_date("2026-11-29"),
                           .facts = room.facts})
            .size();
    };
    CHECK(copying() == 1);
    // What is no consultation allows nothing.
    room.facts.entries.front().first = "hold";
    CHECK(copying() == 1);
    room.facts.entries.front().first = "consultation";
    room.facts.footage_of_others.clear();
    CHECK(copying() == 0);
    room.facts.cases.front().officers.clear();
    room.facts.cases.front().handling_officer = "出纳";
    CHECK(copying() == 1);
}
