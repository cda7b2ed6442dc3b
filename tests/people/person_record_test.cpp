#include "people/person_record.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

using namespace std::chrono;

constexpr Date on(int month_number, int day_number)
{
    return {year{2026}, month{static_cast<unsigned>(month_number)},
            day{static_cast<unsigned>(day_number)}};
}

} // namespace

TEST_CASE("A role is held from its first day to its last, both included", "[people]")
{
    const PersonRecord person{
        .grants = {{.role = Role::HeadOfOffice, .from = on(3, 1), .until = on(3, 31)}}};
    CHECK_FALSE(person.holds(Role::HeadOfOffice, on(2, 28)));
    CHECK(person.holds(Role::HeadOfOffice, on(3, 1)));
    CHECK(person.holds(Role::HeadOfOffice, on(3, 31)));
    CHECK_FALSE(person.holds(Role::HeadOfOffice, on(4, 1)));
    CHECK_FALSE(person.holds(Role::HeadOfBureau, on(3, 15)));
}

TEST_CASE("A role that is taken back is gone from that day on, and can be given again", "[people]")
{
    PersonRecord person{
        .grants = {{.role = Role::RecordsOfficer},
                   {.role = Role::RecordsOfficer, .granted = false, .from = on(6, 1)}}};
    CHECK(person.holds(Role::RecordsOfficer, on(5, 31)));
    CHECK_FALSE(person.holds(Role::RecordsOfficer, on(6, 1)));
    person.grants.push_back({.role = Role::RecordsOfficer, .from = on(9, 1)});
    CHECK_FALSE(person.holds(Role::RecordsOfficer, on(8, 31)));
    CHECK(person.holds(Role::RecordsOfficer, on(9, 1)));
}

TEST_CASE("A person has several roles at a time, and none after having left", "[people]")
{
    const PersonRecord person{
        .grants = {{.role = Role::HeadOfBureau}, {.role = Role::LeadingGroup, .from = on(2, 1)}},
        .left_on = on(10, 31)};
    CHECK(person.roles_on(on(1, 1)) == std::vector{Role::HeadOfBureau});
    CHECK(person.roles_on(on(2, 1)) == std::vector{Role::HeadOfBureau, Role::LeadingGroup});
    CHECK(person.roles_on(on(10, 31)).size() == 2);
    CHECK(person.roles_on(on(11, 1)).empty());
}

TEST_CASE("Who keeps the records neither audits them nor keeps the persons", "[people]")
{
    const PersonRecord officer{.grants = {{.role = Role::RecordsOfficer}}};
    CHECK(excluding_role(officer, {.role = Role::Administrator, .from = on(1, 1)}, false) ==
          Role::RecordsOfficer);
    CHECK(excluding_role(officer, {.role = Role::Auditor}, false) == Role::RecordsOfficer);
    CHECK_FALSE(excluding_role(officer, {.role = Role::HeadOfOffice}, false));
    // A small office can lift the first, and never the second.
    CHECK_FALSE(excluding_role(officer, {.role = Role::Administrator}, true));
    CHECK(excluding_role(officer, {.role = Role::Auditor}, true) == Role::RecordsOfficer);
    const PersonRecord auditor{.grants = {{.role = Role::Auditor}}};
    CHECK(excluding_role(auditor, {.role = Role::RecordsOfficer}, true) == Role::Auditor);
}

TEST_CASE("Roles that exclude each other may follow each other", "[people]")
{
    const PersonRecord officer{
        .grants = {{.role = Role::RecordsOfficer, .from = on(1, 1), .until = on(6, 30)}}};
    CHECK_FALSE(excluding_role(officer, {.role = Role::Auditor, .from = on(7, 1)}, false));
    CHECK(excluding_role(officer, {.role = Role::Auditor, .from = on(6, 30)}, false));
    // From before until within, and all around.
    const Date before = Date{year{2025}, December, day{1}};
    CHECK(
        excluding_role(officer, {.role = Role::Auditor, .from = before, .until = on(1, 1)}, false));
    CHECK(excluding_role(officer, {.role = Role::Auditor, .from = before}, false));
    CHECK_FALSE(excluding_role(
        officer,
        {.role = Role::Auditor, .from = before, .until = Date{year{2025}, December, day{31}}},
        false));
}
