#include "workstation/entries/permit.h"

#include "base/error.h"
#include "workstation/bureau.h"
#include "workstation/desk/enter_setting.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/entries/keeping.h"
#include "workstation/footage/enter_case.h"
#include "workstation/footage/take_in.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold;
using namespace twofold::testing;
using Catch::Contains;

namespace {

/// A unit with a head of the bureau, where this deed takes a permit.
struct StrictBureau : Bureau {
    Job job = silent_job();

    explicit StrictBureau(Deed deed)
    {
        add("局长", Role::HeadOfBureau);
        Archive archive = as("管理员");
        enter_setting(archive, setting_of(deed), "paper");
    }

    std::string propose(Values values)
    {
        Archive archive = as("档案员");
        values["reason"] = "工作需要";
        return enter(archive, permit_register(), {.step = "proposed", .values = std::move(values)},
                     job)
            .number;
    }

    [[nodiscard]] std::string step_of(const std::string& permit) const
    {
        return as("档案员").registers().entries.find(permit)->latest.step;
    }
};

/// A case with two clips and a decision to keep them.
std::string kept(const StrictBureau& unit)
{
    Archive archive = unit.as("档案员");
    enter_case(archive, {.number = "案1", .name = "检查"});
    Job job = silent_job();
    for (const char* name : {"一.mp4", "二.mp4"}) {
        const auto clip = unit.place / name;
        std::ofstream{clip} << name;
        take_in(archive, {.sources = {clip}, .case_number = "案1"}, job);
    }
    return preserve(archive, {.case_number = "案1",
                              .grounds = {Ground::Sensitive},
                              .explanation = "重大案件",
                              .proposed_by = "档案员",
                              .decided_by = "主任"})
        .number;
}

} // namespace

TEST_CASE("A role that approves is given with a permit, where the unit wants one", "[permit]")
{
    StrictBureau unit{Deed::GiveRole};
    Archive archive = unit.as("管理员");
    const auto give = [&](Role role) {
        return refusal([&] { grant_role(archive, role_for("旁人", role)); });
    };
    CHECK_THAT(give(Role::HeadOfLegalUnit), Contains("needs the approval of head-of-bureau"));
    // A role that approves nothing is given as before.
    CHECK(give(Role::EnforcementOfficer).empty());
    CHECK_THAT(
        refusal([&] { enter_person(archive, {.name = "新人", .role = Role::HeadOfOffice}); }),
        Contains("entered without the role"));

    const Values about{{"deed", "give-role"}, {"person", "旁人"}, {"role", "head-of-legal-unit"}};
    const std::string permit = unit.propose(about);
    CHECK_FALSE(give(Role::HeadOfLegalUnit).empty());
    unit.approve(permit);
    // Approved for that role, and for nothing else.
    CHECK_FALSE(give(Role::HeadOfBureau).empty());
    CHECK(give(Role::HeadOfLegalUnit).empty());
    CHECK(unit.step_of(permit) == "done");
    // And once.
    revoke_role(archive, role_for("旁人", Role::HeadOfLegalUnit));
    CHECK_FALSE(give(Role::HeadOfLegalUnit).empty());
}

TEST_CASE("Where roles take a permit, somebody is always there to approve it", "[permit]")
{
    const Bureau without;
    Archive empty = without.as("管理员");
    CHECK_THAT(refusal([&] { enter_setting(empty, setting_of(Deed::GiveRole), "paper"); }),
               Contains("Nobody is head-of-bureau today"));

    StrictBureau unit{Deed::GiveRole};
    Archive archive = unit.as("管理员");
    const auto leave = [&] {
        return refusal([&] { revoke_role(archive, role_for("局长", Role::HeadOfBureau)); });
    };
    CHECK_THAT(leave(), Contains("Nobody would be left who approves"));
    unit.approve(
        unit.propose({{"deed", "give-role"}, {"person", "主任"}, {"role", "head-of-bureau"}}));
    grant_role(archive, role_for("主任", Role::HeadOfBureau));
    CHECK(leave().empty());
}

TEST_CASE("Nobody proposes a role for themselves, nor approves the own one", "[permit]")
{
    StrictBureau unit{Deed::GiveRole};
    CHECK_THROWS_AS(
        unit.propose({{"deed", "give-role"}, {"person", "档案员"}, {"role", "head-of-office"}}),
        EntryRefused);
    // What is not about the deed would be approved and never read.
    CHECK_THROWS_AS(unit.propose({{"deed", "give-role"},
                                  {"person", "旁人"},
                                  {"role", "head-of-office"},
                                  {"decision", "JD-2027-0001"}}),
                    EntryRefused);
    const std::string permit =
        unit.propose({{"deed", "give-role"}, {"person", "局长"}, {"role", "head-of-legal-unit"}});
    CHECK_THROWS_AS(unit.approve(permit), EntryRefused);
}

TEST_CASE("A decision is withdrawn or shortened with a permit, where the unit wants one",
          "[permit]")
{
    StrictBureau unit{Deed::WithdrawKeeping};
    const std::string decision = kept(unit);
    Archive archive = unit.as("档案员");
    const auto withdraw = [&] {
        return refusal([&] { withdraw_decision(archive, decision, "重复"); });
    };
    const auto replace = [&](RetentionPeriod retention, std::vector<FootageId> footage) {
        return refusal([&] {
            static_cast<void>(preserve(archive, {.case_number = "案1",
                                                 .footage = std::move(footage),
                                                 .grounds = {Ground::Sensitive},
                                                 .explanation = "改期限",
                                                 .retention = retention,
                                                 .proposed_by = "档案员",
                                                 .decided_by = "主任",
                                                 .replaces = decision}));
        });
    };
    CHECK_THAT(withdraw(), Contains("needs the approval of head-of-bureau"));
    CHECK_THAT(replace(RetentionPeriod::ThirtyYears, {}), Contains("needs the approval"));
    const auto first = archive.registers().footage.list({}).front().id;
    CHECK_THAT(replace(RetentionPeriod::Permanent, {first}), Contains("needs the approval"));

    const std::string permit = unit.propose({{"deed", "withdraw-keeping"}, {"decision", decision}});
    CHECK_FALSE(withdraw().empty());
    unit.approve(permit);
    CHECK(withdraw().empty());
    CHECK(unit.step_of(permit) == "done");
    CHECK(archive.registers().audit.verify().sound());
}

TEST_CASE("A decision that keeps as much as before takes no permit", "[permit]")
{
    StrictBureau unit{Deed::WithdrawKeeping};
    const std::string decision = kept(unit);
    Archive archive = unit.as("档案员");
    CHECK_NOTHROW(preserve(archive, {.case_number = "案1",
                                     .grounds = {Ground::Dispute},
                                     .explanation = "改理由",
                                     .proposed_by = "档案员",
                                     .decided_by = "主任",
                                     .replaces = decision}));
}

TEST_CASE("Where three work, who proposes to keep footage does not decide it", "[permit]")
{
    const Bureau unit;
    {
        Archive archive = unit.as("档案员");
        enter_case(archive, {.number = "案1", .name = "检查"});
        Job job = silent_job();
        const auto clip = unit.place / "一.mp4";
        std::ofstream{clip} << "clip";
        take_in(archive, {.sources = {clip}, .case_number = "案1"}, job);
    }
    Archive archive = unit.as("主任");
    PreserveRequest request{
        .case_number = "案1", .grounds = {Ground::Sensitive}, .explanation = "重大案件"};
    CHECK_THAT(refusal([&] { static_cast<void>(preserve(archive, request)); }),
               Contains("主任 would propose this and decide it"));
    request.proposed_by = "档案员";
    CHECK(refusal([&] { static_cast<void>(preserve(archive, request)); }).empty());
}
