#include "people/person_record.h"

#include "base/named.h"

#include <algorithm>

namespace twofold {

namespace {

constexpr std::array person_details{
    Named<PersonDetail>{PersonDetail::Post, "post", "职务"},
    Named<PersonDetail>{PersonDetail::Department, "department", "部门"},
    Named<PersonDetail>{PersonDetail::Badge, "badge", "执法证号"},
    Named<PersonDetail>{PersonDetail::Phone, "phone", "电话"},
};

/// Two roles nobody has at the same time.
struct Exclusion {
    Role one;
    Role other;
    bool is_lifted_in_small_office;
};
constexpr std::array exclusions{
    Exclusion{Role::Administrator, Role::RecordsOfficer, true},
    Exclusion{Role::Auditor, Role::RecordsOfficer, false},
};

} // namespace

std::string_view name_of(PersonDetail detail) noexcept
{
    return row_of(person_details, detail).name;
}

PersonDetail person_detail(std::string_view name)
{
    return value_named(person_details, name);
}

std::string_view chinese_name_of(PersonDetail detail) noexcept
{
    return row_of(person_details, detail).chinese;
}

template <>
std::vector<PersonDetail> all_of<PersonDetail>()
{
    return values_of(person_details);
}

bool PersonRecord::holds(Role role, Date day) const noexcept
{
    if (has_left(day) || !person.unreadable.empty()) return false;
    bool held = false;
    for (const RoleGrant& grant : grants) {
        if (grant.role != role || (grant.from && day < *grant.from)) continue;
        if (!grant.granted) {
            held = false;
        } else if (!grant.until || day <= *grant.until) {
            held = true;
        }
    }
    return held;
}

std::vector<Role> PersonRecord::roles_on(Date day) const
{
    std::vector<Role> roles = all_of<Role>();
    std::erase_if(roles, [&](Role role) { return !holds(role, day); });
    return roles;
}

bool was_ever(const PersonRecord& person, Role role) noexcept
{
    // A damaged line leaves no office open.
    if (!person.person.unreadable.empty()) return true;
    return std::ranges::any_of(
        person.grants, [&](const RoleGrant& grant) { return grant.role == role && grant.granted; });
}

std::optional<Role> excluding_role(const PersonRecord& person, const RoleGrant& wanted,
                                   bool allows_small_office)
{
    for (const Exclusion& exclusion : exclusions) {
        if (exclusion.is_lifted_in_small_office && allows_small_office) continue;
        if (wanted.role != exclusion.one && wanted.role != exclusion.other) continue;
        const Role other = wanted.role == exclusion.one ? exclusion.other : exclusion.one;
        // Held on any day of the grant: what begins or ends decides, so those days are looked at.
        std::vector<Date> days;
        constexpr Date always{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}};
        days.push_back(wanted.from.value_or(always));
        for (const RoleGrant& grant : person.grants) {
            if (grant.from) days.push_back(*grant.from);
        }
        const auto is_within = [&](Date day) {
            return (!wanted.from || day >= *wanted.from) && (!wanted.until || day <= *wanted.until);
        };
        if (std::ranges::any_of(
                days, [&](Date day) { return is_within(day) && person.holds(other, day); })) {
            return other;
        }
    }
    return std::nullopt;
}

} // namespace twofold
