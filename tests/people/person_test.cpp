#include "people/person.h"

#include "base/error.h"

#include <catch2/catch.hpp>

#include <array>
#include <set>

using namespace twofold;

namespace {

constexpr std::array every_role{
    Role::RecordsOfficer, Role::EnforcementOfficer, Role::CaseHandler,  Role::LeadHandler,
    Role::HeadOfOffice,   Role::HeadOfLegalUnit,    Role::HeadOfBureau, Role::LeadingGroup,
    Role::OtherStaff,     Role::Administrator,      Role::Auditor};

} // namespace

TEST_CASE("Every role has a name of its own, in both languages, that leads back to it", "[people]")
{
    std::set<std::string_view> names;
    for (const Role one : every_role) {
        CHECK(role(name_of(one)) == one);
        CHECK(names.insert(name_of(one)).second);
        CHECK(names.insert(chinese_name_of(one)).second);
    }
    CHECK(chinese_name_of(Role::HeadOfBureau) == "局主要负责人");
}

TEST_CASE("A role nobody knows is refused with the ones that exist", "[people]")
{
    try {
        (void)role("emperor");
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::InvalidInput);
        CHECK_THAT(error.what(), Catch::Contains("records-officer"));
    }
}
