#include "people/role_term.h"

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

TEST_CASE("Until when a role is held is known, whatever ends it", "[people]")
{
    PersonRecord person{.grants = {{.role = Role::HeadOfOffice, .until = on(3, 31)},
                                   {.role = Role::Auditor, .from = on(1, 1)},
                                   {.role = Role::HeadOfBureau, .from = on(2, 1)}}};
    CHECK(held_until(person, Role::HeadOfOffice, on(1, 1)) == on(3, 31));
    CHECK_FALSE(held_until(person, Role::HeadOfOffice, on(4, 1)));
    CHECK_FALSE(held_until(person, Role::Auditor, on(1, 1)));
    // Given once more before it ends, it does not end.
    person.grants.push_back({.role = Role::HeadOfOffice, .from = on(3, 20), .until = on(5, 31)});
    CHECK(held_until(person, Role::HeadOfOffice, on(1, 1)) == on(5, 31));
    // What is taken back was held the day before.
    person.grants.push_back({.role = Role::Auditor, .granted = false, .from = on(7, 1)});
    CHECK(held_until(person, Role::Auditor, on(1, 1)) == on(6, 30));
    person.left_on = on(6, 15);
    CHECK(held_until(person, Role::Auditor, on(1, 1)) == on(6, 15));
    CHECK(held_until(person, Role::HeadOfBureau, on(2, 1)) == on(6, 15));
}
