#include "catalogue/samples.h"
#include "workstation/bureau.h"
#include "workstation/desk/enter_setting.h"
#include "workstation/entries/keeping.h"
#include "workstation/footage/enter_case.h"
#include "workstation/footage/take_in.h"
#include "workstation/paper/label.h"
#include "workstation/permission.h"
#include "workstation/register/shelve.h"
#include "workstation/review/review.h"
#include "workstation/review/review_closing.h"
#include "workstation/review/review_sheet.h"
#include "workstation/test_archive.h"
#include "workstation/volumes/plan_volumes.h"

#include <catch2/catch.hpp>

#include <functional>
#include <utility>
#include <vector>

using namespace twofold;
using namespace twofold::testing;

TEST_CASE("Other staff can change nothing by any use case (PE-4)", "[persons][acts]")
{
    Bureau unit;
    {
        Archive archive = unit.as("档案员");
        enter_case(archive, {.number = "案1", .name = "检查"});
    }
    Archive archive = unit.as("旁人");
    const std::int64_t entries = archive.registers().audit.verify().entries;
    Job job = silent_job();
    const std::vector<std::pair<const char*, std::function<void()>>> use_cases{
        {"enter_case", [&] { enter_case(archive, {.number = "案2", .name = "检查"}); }},
        {"correct_case",
         [&] {
             Case of = archive.case_numbered("案1");
             of.name = "别的";
             correct_case(archive, of, "更正");
         }},
        {"case detail",
         [&] {
             enter_case_detail(archive, "案1", CaseDetail::ClosedOn, parse_date("2027-02-01"));
         }},
        {"no footage", [&] { expect_no_footage(archive, "案1", "设备故障"); }},
        {"note_fact",
         [&] { note_fact(archive, {.case_number = "案1", .fact = CaseFact::Objection}); }},
        {"take_in",
         [&] { take_in(archive, {.sources = {unit.directory}, .case_number = "案1"}, job); }},
        {"preserve",
         [&] {
             preserve(archive, {.case_number = "案1", .explanation = "x", .decided_by = "主任"});
         }},
        {"plan", [&] { plan_volumes(archive, {}); }},
        {"enter_person",
         [&] { enter_person(archive, {.name = "局长", .role = Role::HeadOfBureau}); }},
        {"grant_role", [&] { grant_role(archive, role_for("主任", Role::HeadOfBureau)); }},
        {"revoke_role", [&] { revoke_role(archive, role_for("主任", Role::HeadOfOffice)); }},
        {"change_person",
         [&] {
             change_person(archive, "主任", {{PersonDetail::Post, "主任"}});
         }},
        {"enter_leaving", [&] { enter_leaving(archive, "主任", parse_date("2027-03-01"), "x"); }},
        {"enter_setting", [&] { enter_setting(archive, setting::small_office, "yes"); }},
    };
    for (const auto& [name, use] : use_cases) {
        INFO(name);
        CHECK(refusal(use).starts_with("旁人 may not do this: "));
    }
    CHECK(archive.registers().audit.verify().entries == entries);
    // The program may enter its own rules of a review by the way.
    CHECK(refusal([&] {
              open_review(archive, {.year = 2027});
          }).starts_with("旁人 may not do this: "));
    CHECK_FALSE(archive.registers().review_campaigns.open_one());
}

TEST_CASE("A decision names persons of the archive; who decides has the role that day (DE-1)",
          "[persons][acts]")
{
    Bureau unit;
    Archive archive = unit.as("档案员");
    enter_case(archive, {.number = "案1", .name = "检查"});
    const auto decide = [&](const std::string& proposer, const std::string& decider) {
        preserve(archive, {.case_number = "案1",
                           .grounds = {Ground::Dispute},
                           .explanation = "有异议",
                           .proposed_by = proposer,
                           .decided_by = decider});
    };
    CHECK(refusal([&] { decide("", ""); }).starts_with("档案员 may not do this: decide-to-keep"));
    CHECK(refusal([&] { decide("", "旁人"); }).starts_with("旁人 may not do this: decide-to-keep"));
    CHECK_THROWS_AS(decide("", "不存在的人"), Error);
    CHECK_THROWS_AS(decide("不存在的人", "主任"), Error);
    // All is in order but that there is no footage.
    CHECK(refusal([&] { decide("", "主任"); }) ==
          "Case 案1 has no footage that waits for a decision.");
}

TEST_CASE("A review is signed by the leading group", "[persons][acts]")
{
    Bureau unit;
    unit.add("组长", Role::LeadingGroup);
    Archive archive = unit.as("档案员");
    open_review(archive, {.year = 2027});
    for (const ReviewSheet& sheet : review_board(archive, 2027).sheets) {
        if (is_of_audit_log(sheet)) continue;
        excuse_sheet(archive, 2027, sheet.subject, "尚未开展");
    }
    const auto close = [&](const std::string& signer) {
        close_review(archive, {.year = 2027, .signed_by = {signer}});
    };
    CHECK_THROWS_AS(close("无此人"), Error);
    CHECK(refusal([&] { close("主任"); }).starts_with("主任 may not do this: sign-review"));
    CHECK(refusal([&] { close("组长"); }).empty());
}

TEST_CASE("A setting takes an act from roles and gives it to none (PE-2)", "[persons][acts]")
{
    Bureau unit;
    unit.add("组长", Role::LeadingGroup);
    Archive office = unit.as("管理员");
    CHECK_FALSE(
        refusal([&] { enter_setting(office, "people.act.lend-disc", "other-staff"); }).empty());
    CHECK_THROWS_AS(enter_setting(office, "people.act.fly", "records-officer"), Error);
    CHECK_THROWS_AS(enter_setting(office, "people.act.lend-disc", "pilot"), Error);
    enter_setting(office, "people.act.prepare-review", "leading-group");
    Archive archive = unit.as("档案员");
    CHECK(refusal([&] { open_review(archive, {.year = 2027}); }) ==
          "档案员 may not do this: prepare-review. It is for leading-group (audio-visual rules, "
          "article 17).");
    Archive leader = unit.as("组长");
    CHECK(refusal([&] { open_review(leader, {.year = 2027}); }).empty());
}

TEST_CASE("Label and disc name one maker: who sealed the volume, whoever recorded the disc",
          "[persons]")
{
    Bureau unit;
    Archive archive = unit.as("档案员");
    Catalogue catalogue{testing::catalogue_file_of(archive)};
    Disc disc = sample::a_disc(sample::sealed_volume(catalogue));
    disc.recorded_by = "刻录的人";
    disc = catalogue.discs.begin(disc);
    catalogue.discs.add_event(disc.id, {.state = DiscState::Good}, sample::entered());
    CHECK(label_facts(archive, archive.disc(disc.number)).made_by == sample::image().sealed_by);
}

TEST_CASE("An office of one decides and signs until somebody is named for that", "[persons][acts]")
{
    const testing::TemporaryDirectory place;
    const Workplace workplace{installation_of_this_program(), noon};
    Archive::create(place / "archive", {.unit = "某某局", .person = "甲"}, workplace);
    Archive archive{place / "archive", workplace, ""};
    CHECK_FALSE(refusal_of(archive, Act::DecideToKeep));
    CHECK_FALSE(refusal_of(archive, Act::SignReview));
    enter_person(archive, {.name = "主任", .role = Role::HeadOfOffice});
    CHECK(refusal_of(archive, Act::DecideToKeep));
    CHECK_FALSE(refusal_of(archive, Act::SignReview));
}
