#include "registers/ruling.h"
#include "workstation/audited_change.h"
#include "workstation/bureau.h"
#include "workstation/desk/enter_setting.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/entries/permit.h"
#include "workstation/footage/enter_case.h"
#include "workstation/permission.h"
#include "workstation/recording/record.h"
#include "workstation/review/review.h"
#include "workstation/rules.h"
#include "workstation/who_works.h"

#include <catch2/catch.hpp>

#include <utility>
#include <vector>

using namespace twofold;
using namespace twofold::testing;

namespace {

/// Proposes that a setting is loosened and has the head of the bureau approve it on paper.
void rule_that(const Bureau& unit, const std::string& setting, const std::string& value)
{
    Job job = silent_job();
    Archive archive = unit.as("管理员");
    const std::string ruling = enter(archive, ruling_register(),
                                     {.step = "proposed",
                                      .values = {{"setting", setting},
                                                 {"value", value},
                                                 {"by-rule", "某局〔2027〕1号第三条"},
                                                 {"reason", "编制只有两人"}}},
                                     job)
                                   .number;
    CHECK_FALSE(refusal([&] { enter_setting(archive, setting, value); }).empty());
    unit.approve(ruling);
}

} // namespace

TEST_CASE("Roles are given, counted by day, and taken back", "[persons]")
{
    Bureau unit;
    Archive archive = unit.as("管理员");
    RoleRequest request = role_for("主任", Role::HeadOfBureau);
    request.from = parse_date("2027-03-10");
    request.until = parse_date("2027-03-20");
    grant_role(archive, request);
    const PersonRecord director = person_record(archive, "主任");
    CHECK_FALSE(director.holds(Role::HeadOfBureau, parse_date("2027-03-09")));
    CHECK(director.holds(Role::HeadOfBureau, parse_date("2027-03-20")));
    CHECK(director.holds(Role::HeadOfOffice, parse_date("2027-03-20")));
    revoke_role(archive, role_for("主任", Role::HeadOfOffice));
    CHECK(person_record(archive, "主任").roles_on(local_date(noon())).empty());
    CHECK(archive.registers().audit.verify().sound());
}

TEST_CASE("Nobody changes the own roles", "[persons]")
{
    Bureau unit;
    Archive archive = unit.as("管理员");
    CHECK(refusal([&] {
              grant_role(archive, role_for("管理员", Role::HeadOfBureau));
          }).starts_with("Nobody gives roles to themselves"));
    CHECK(refusal([&] {
              revoke_role(archive, role_for("管理员", Role::Administrator));
          }).starts_with("Nobody gives roles to themselves"));
}

TEST_CASE("Loosening a rule takes a rule of the unit and an approval (PE-2)", "[persons]")
{
    Bureau unit;
    unit.add("局长", Role::HeadOfBureau);
    Archive archive = unit.as("管理员");
    const auto loosen = [&](const std::string& key, const std::string& value) {
        return refusal([&] { enter_setting(archive, key, value); });
    };
    CHECK_THAT(loosen(setting::small_office, "yes"), Catch::Contains("loosens a rule"));
    CHECK(loosen(setting::keeping_approval, "paper").empty());
    CHECK_THAT(loosen(setting::keeping_approval, "none"), Catch::Contains("loosens a rule"));
    CHECK(loosen("people.act.prepare-review", "leading-group").empty());
    CHECK_THAT(loosen("people.act.prepare-review", "leading-group,records-officer"),
               Catch::Contains("loosens a rule"));

    rule_that(unit, setting::small_office, "yes");
    CHECK(loosen(setting::small_office, "yes").empty());
    // The approval was for once.
    CHECK(loosen(setting::small_office, "no").empty());
    CHECK_THAT(loosen(setting::small_office, "yes"), Catch::Contains("loosens a rule"));
    // And for that one setting.
    rule_that(unit, setting::small_office, "yes");
    CHECK_THAT(loosen(setting::keeping_approval, "none"), Catch::Contains("loosens a rule"));
}

TEST_CASE("Roles that exclude each other are not given together (PE-1)", "[persons]")
{
    Bureau unit;
    Archive archive = unit.as("管理员");
    CHECK(refusal([&] { grant_role(archive, role_for("档案员", Role::Auditor)); }) ==
          "档案员 is records-officer, and nobody is both that and auditor.");
    CHECK(refusal([&] { grant_role(archive, role_for("档案员", Role::Administrator)); }) ==
          "档案员 is records-officer, and nobody is both that and administrator.");
    unit.add("局长", Role::HeadOfBureau);
    rule_that(unit, setting::small_office, "yes");
    enter_setting(archive, setting::small_office, "yes");
    CHECK(refusal([&] { grant_role(archive, role_for("档案员", Role::Administrator)); }).empty());
    CHECK_FALSE(refusal([&] { grant_role(archive, role_for("档案员", Role::Auditor)); }).empty());
}

TEST_CASE("Somebody always keeps the records", "[persons]")
{
    Bureau unit;
    Archive archive = unit.as("管理员");
    const std::string why =
        "Nobody would be left who keeps the records: give the role to another person first.";
    CHECK(refusal([&] { revoke_role(archive, role_for("档案员", Role::RecordsOfficer)); }) == why);
    CHECK(refusal([&] { enter_leaving(archive, "档案员", parse_date("2027-03-31"), "退休"); }) ==
          why);
    grant_role(archive, role_for("旁人", Role::RecordsOfficer));
    CHECK(refusal([&] {
              enter_leaving(archive, "档案员", parse_date("2027-03-31"), "退休");
          }).empty());
}

TEST_CASE("Who left can do nothing; what was entered stays (PE-3)", "[persons]")
{
    Bureau unit;
    {
        Archive archive = unit.as("档案员");
        enter_case(archive, {.number = "案1", .name = "检查"});
    }
    unit.add("接替人", Role::RecordsOfficer);
    Archive office = unit.as("管理员");
    enter_leaving(office, "档案员", parse_date("2027-02-28"), "调离");
    Archive archive = unit.as("档案员");
    CHECK(refusal([&] { enter_case(archive, {.number = "案2", .name = "检查"}); }) ==
          "档案员 left on 2027-02-28 and can enter nothing.");
    CHECK(archive.registers().cases.all().size() == 1);
    enter_leaving(office, "档案员", std::nullopt, "返岗");
    CHECK(refusal([&] { enter_case(archive, {.number = "案2", .name = "检查"}); }).empty());
}

TEST_CASE("Who works is everybody who has not left, and asking enters nothing", "[persons]")
{
    Bureau unit;
    Archive archive = unit.as("管理员");
    enter_leaving(archive, "旁人", parse_date("2027-02-28"), "调离");
    const std::int64_t entries = archive.registers().audit.verify().entries;
    std::vector<std::string> names;
    for (const PersonRecord& person : persons_at_work(unit.directory, unit.workplace)) {
        names.push_back(person.person.name);
    }
    CHECK(names == std::vector<std::string>{"主任", "档案员", "管理员"});
    CHECK(archive.registers().audit.verify().entries == entries);
    CHECK_THROWS_AS(persons_at_work(unit.place / "none", unit.workplace), Error);
}

TEST_CASE("Who can be chosen to decide holds the role on that day", "[persons]")
{
    Bureau unit;
    Archive archive = unit.as("管理员");
    CHECK(persons_who_may(archive, Act::DecideToKeep) == std::vector<std::string>{"主任"});
    enter_leaving(archive, "主任", parse_date("2027-02-28"), "调离");
    CHECK(persons_who_may(archive, Act::DecideToKeep).empty());
}

TEST_CASE("What is known of a person can be entered and taken back", "[persons]")
{
    Bureau unit;
    Archive archive = unit.as("管理员");
    change_person(archive, "主任", {{PersonDetail::Post, "主任"}, {PersonDetail::Badge, "D-7"}});
    CHECK(person_record(archive, "主任").details.at(PersonDetail::Badge) == "D-7");
    change_person(archive, "主任", {{PersonDetail::Badge, ""}});
    CHECK(person_record(archive, "主任").details.at(PersonDetail::Badge).empty());
    CHECK_THROWS_AS(change_person(archive, "主任", {{PersonDetail::Post, "主任"}}), Error);
}

TEST_CASE("Officers and the handler of a case are persons of the archive", "[persons]")
{
    Bureau unit;
    unit.add("执法员", Role::EnforcementOfficer);
    Archive archive = unit.as("档案员");
    CHECK_THROWS_AS(enter_case(archive, {.number = "案1", .name = "检查", .officers = {"无此人"}}),
                    Error);
    CHECK_THROWS_AS(
        enter_case(archive, {.number = "案1", .name = "检查", .handling_officer = "无此人"}),
        Error);
    enter_case(archive, {.number = "案1", .name = "检查", .officers = {"执法员", "旁人"}});
    // Who is an officer of the case may note a fact, whatever the role.
    Archive of_bystander = unit.as("旁人");
    CHECK(refusal([&] {
              note_fact(of_bystander, {.case_number = "案1", .fact = CaseFact::Objection});
          }).empty());
}

TEST_CASE("A case of before keeps officers who were never entered as persons", "[persons]")
{
    Bureau unit;
    Archive archive = unit.as("档案员");
    Case old{.number = "案1", .name = "检查", .officers = {"早已离开的人"}};
    {
        AuditedChange change{archive, Act::EnterCase};
        change->cases.add(old, archive.entered());
        change.log("case.add", old.number);
        change.commit();
    }
    Case of = archive.case_numbered("案1");
    of.name = "现场检查";
    CHECK(correct_case(archive, of, "更正").officers == std::vector<std::string>{"早已离开的人"});
    of.officers.emplace_back("另一个没有的人");
    CHECK_THROWS_AS(correct_case(archive, of, "更正"), Error);
}

TEST_CASE("A new archive can be worked in, and its founder is not everything", "[persons]")
{
    const testing::TemporaryDirectory place;
    const Workplace workplace{installation_of_this_program(), noon};
    const auto found = [&](Role role, std::vector<Role> further) {
        Archive::create(
            place / "archive",
            {.unit = "某某局", .person = "甲", .role = role, .further_roles = std::move(further)},
            workplace);
    };
    CHECK_THROWS_AS(found(Role::OtherStaff, {}), Error);
    CHECK_THROWS_AS(found(Role::HeadOfBureau, {}), Error);
    CHECK_THROWS_AS(found(Role::RecordsOfficer, {Role::Administrator}), Error);
    CHECK_THROWS_AS(found(Role::RecordsOfficer, {Role::Auditor}), Error);
    found(Role::RecordsOfficer, {Role::HeadOfOffice});
    Archive archive{place / "archive", workplace, ""};
    // Without an administrator the records officer keeps the persons, until there is one.
    enter_person(archive, {.name = "管理员", .role = Role::Administrator});
    CHECK(refusal([&] {
              enter_person(archive, {.name = "乙"});
          }).starts_with("甲 may not do this: keep-persons"));
}

TEST_CASE("The rules are cited by the title they have here", "[persons]")
{
    Bureau unit;
    Archive archive = unit.as("管理员");
    CHECK(cited(archive, audio_visual(17)) == "《音像记录管理制度》第十七条");
    enter_setting(archive, setting::consultation_title, "某某局调阅办法");
    CHECK(cited(archive, consultation(7, 2)) == "《某某局调阅办法》第七条第二款");
    Archive::create(unit.place / "seed", {.unit = "平顶山市石龙区财政局", .person = "甲"},
                    unit.workplace);
    const Archive seed{unit.place / "seed", unit.workplace, ""};
    CHECK(cited(seed, audio_visual(17)) == "《平顶山市石龙区财政局音像记录管理制度》第十七条");
}

TEST_CASE("Roles begin today at the earliest, and somebody keeps the persons", "[persons]")
{
    Bureau unit;
    Archive archive = unit.as("管理员");
    RoleRequest past = role_for("旁人", Role::HeadOfBureau);
    past.from = parse_date("2027-02-28");
    CHECK_THROWS_AS(grant_role(archive, past), Error);
    CHECK(refusal([&] {
              enter_leaving(archive, "管理员", parse_date("2027-03-31"), "调离");
          }).starts_with("Nobody would be left who keeps the persons"));
}

TEST_CASE("Nobody makes oneself an officer of a case but the records officer", "[persons]")
{
    Bureau unit;
    unit.add("承办人", Role::CaseHandler);
    Archive archive = unit.as("档案员");
    enter_case(archive, {.number = "案1", .name = "检查"});
    Archive of_handler = unit.as("承办人");
    Case of = archive.case_numbered("案1");
    of.officers = {"承办人"};
    CHECK(refusal([&] {
              correct_case(of_handler, of, "我办");
          }).starts_with("承办人 is no officer of case 案1"));
    CHECK(refusal([&] { correct_case(archive, of, "分工"); }).empty());
}

TEST_CASE("Records and persons are kept on every later day, not only on the first", "[persons]")
{
    Bureau unit;
    Archive archive = unit.as("管理员");
    RoleRequest for_a_day = role_for("旁人", Role::RecordsOfficer);
    for_a_day.until = parse_date("2027-03-05");
    grant_role(archive, for_a_day);
    CHECK(refusal([&] {
              revoke_role(archive, role_for("档案员", Role::RecordsOfficer));
          }).starts_with("Nobody would be left who keeps the records"));
    unit.add("副管理员", Role::Administrator);
    enter_leaving(archive, "管理员", parse_date("2027-03-10"), "调离");
    CHECK(refusal([&] {
              enter_leaving(archive, "副管理员", parse_date("2027-03-06"), "调离");
          }).starts_with("Nobody would be left who keeps the persons"));
}
