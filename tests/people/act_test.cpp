#include "people/act.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace twofold;

namespace {

using namespace std::chrono;

constexpr Date today{year{2026}, November, day{29}};

PersonRecord person_with(Role role)
{
    return {.person = {.name = "甲", .role = role}, .grants = {{.role = role}}};
}

const std::set<Role> everybody = [] {
    const std::vector<Role> roles = all_of<Role>();
    return std::set<Role>{roles.begin(), roles.end()};
}();

/// Who may do what, as the rules have it (registers.md 3.2), written down a second time.
const std::map<Act, std::set<Role>>& expected()
{
    using enum Role;
    static const std::set<Role> staff{RecordsOfficer, EnforcementOfficer, CaseHandler, LeadHandler};
    static const std::set<Role> records{RecordsOfficer};
    static const std::set<Role> review{RecordsOfficer, LeadingGroup};
    static const std::set<Role> proposers{RecordsOfficer, EnforcementOfficer, CaseHandler,
                                          LeadHandler, HeadOfOffice};
    static const std::map<Act, std::set<Role>> table{
        {Act::EnterCase, staff},
        {Act::NoteFact, proposers},
        {Act::TakeIn, records},
        {Act::ProposeToKeep, proposers},
        {Act::DecideToKeep, {HeadOfOffice}},
        {Act::WithdrawKeeping, records},
        {Act::Seal, records},
        {Act::Record, records},
        {Act::CheckDisc, review},
        {Act::CheckArchive, {RecordsOfficer, Auditor}},
        {Act::Label, records},
        {Act::Shelve, records},
        {Act::LendDisc, records},
        {Act::OpenTamperSeal, records},
        {Act::DestroyDisc, records},
        {Act::MakeForm,
         {RecordsOfficer, EnforcementOfficer, CaseHandler, LeadHandler, HeadOfOffice,
          HeadOfLegalUnit, HeadOfBureau, LeadingGroup, Administrator, Auditor}},
        {Act::PrepareReview, review},
        {Act::CloseReview, review},
        {Act::SignReview, {LeadingGroup}},
        {Act::KeepPersons, {Administrator}},
        {Act::ChangeSetting, {Administrator}},
        {Act::ReadLog, {RecordsOfficer, Administrator, Auditor}},
        {Act::ViewFootage, {RecordsOfficer, HeadOfOffice, LeadingGroup}},
        {Act::PlaceHold, everybody},
        {Act::LiftHold, {RecordsOfficer, HeadOfOffice, HeadOfBureau, LeadingGroup}},
        {Act::DraftWorkRecord, {EnforcementOfficer, CaseHandler, LeadHandler}},
        {Act::FileWorkRecord, records},
        {Act::KeepConsultation, records},
        {Act::MakeCopy, records},
        {Act::Delegate, {HeadOfOffice, HeadOfLegalUnit, HeadOfBureau, LeadingGroup}},
        {Act::KeepEquipment, {RecordsOfficer, HeadOfOffice}},
        {Act::HandOver, records},
        {Act::KeepMatters, {RecordsOfficer, HeadOfLegalUnit}},
        {Act::ReportIncident, everybody},
        {Act::ExamineIncident,
         {HeadOfOffice, HeadOfLegalUnit, HeadOfBureau, LeadingGroup, Auditor}},
        {Act::DecideIncident, {RecordsOfficer, HeadOfBureau}},
        {Act::Inspect, {LeadingGroup}},
        {Act::KeepFindings, review},
        {Act::ConfirmFinding, {RecordsOfficer, HeadOfOffice, LeadingGroup}},
        {Act::AskApproval,
         {RecordsOfficer, EnforcementOfficer, CaseHandler, LeadHandler, HeadOfOffice,
          HeadOfLegalUnit, HeadOfBureau, Administrator}},
        {Act::EnterApproval, {RecordsOfficer, HeadOfOffice, HeadOfLegalUnit, HeadOfBureau}},
        {Act::Bookkeeping, everybody},
    };
    return table;
}

} // namespace

TEST_CASE("Each act is for the roles the rules name, and for no other", "[people][acts]")
{
    for (const Act act : all_of<Act>()) {
        for (const Role role : all_of<Role>()) {
            INFO(name_of(act) << " by " << name_of(role));
            CHECK(may(person_with(role), act, {.day = today}).has_value() !=
                  expected().at(act).contains(role));
        }
    }
}

TEST_CASE("A refusal says who, what, for whom it is, and which article says so", "[people][acts]")
{
    const auto refused = may(person_with(Role::OtherStaff), Act::DecideToKeep, {.day = today});
    REQUIRE(refused);
    CHECK(refused->clause == audio_visual(16));
    CHECK(in_english(refused->why) == "甲 may not do this: decide-to-keep. It is for "
                                      "head-of-office (audio-visual rules, article 16).");
}

TEST_CASE("Several roles give what each of them gives", "[people][acts]")
{
    PersonRecord person = person_with(Role::RecordsOfficer);
    person.grants.push_back({.role = Role::HeadOfOffice});
    CHECK_FALSE(may(person, Act::DecideToKeep, {.day = today}));
    CHECK_FALSE(may(person, Act::TakeIn, {.day = today}));
    CHECK(may(person, Act::KeepPersons, {.day = today}));
}

TEST_CASE("Who is an officer of the case may note, propose and draft for it", "[people][acts]")
{
    const PersonRecord person = person_with(Role::OtherStaff);
    for (const Act act : {Act::NoteFact, Act::ProposeToKeep, Act::DraftWorkRecord}) {
        INFO(name_of(act));
        CHECK(may(person, act, {.day = today}));
        CHECK_FALSE(may(person, act, {.day = today, .is_of_case = true}));
    }
    CHECK(may(person, Act::TakeIn, {.day = today, .is_of_case = true}));
}

TEST_CASE("Who left can do nothing, whatever the roles", "[people][acts]")
{
    PersonRecord person = person_with(Role::RecordsOfficer);
    person.left_on = Date{year{2026}, November, day{28}};
    for (const Act act : all_of<Act>()) {
        INFO(name_of(act));
        CHECK(may(person, act, {.day = today, .is_of_case = true}).has_value() ==
              (act != Act::Bookkeeping));
        CHECK(may(person, act, {.day = *person.left_on}).has_value() ==
              !expected().at(act).contains(Role::RecordsOfficer));
    }
}

TEST_CASE("What nobody was named for is done by the records officer, and by nobody else",
          "[people][acts]")
{
    const ActContext vacant{.day = today, .is_vacant = true};
    for (const Act act :
         {Act::KeepPersons, Act::ChangeSetting, Act::DecideToKeep, Act::SignReview}) {
        INFO(name_of(act));
        CHECK_FALSE(may(person_with(Role::RecordsOfficer), act, vacant));
        CHECK(may(person_with(Role::OtherStaff), act, vacant));
        CHECK(may(person_with(Role::RecordsOfficer), act, {.day = today}));
    }
}

TEST_CASE("A setting can take roles away, and give none", "[people][acts]")
{
    const ActContext tightened{.day = today, .only = {Role::RecordsOfficer, Role::OtherStaff}};
    CHECK(may(person_with(Role::LeadingGroup), Act::CloseReview, tightened));
    CHECK_FALSE(may(person_with(Role::RecordsOfficer), Act::CloseReview, tightened));
    CHECK(may(person_with(Role::OtherStaff), Act::CloseReview, tightened));
    // Nothing is left of the rule's roles: nobody may.
    const ActContext nobody{.day = today, .only = {Role::OtherStaff}};
    CHECK(may(person_with(Role::RecordsOfficer), Act::CloseReview, nobody));
}
