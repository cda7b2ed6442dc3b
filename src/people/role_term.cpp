#include "people/role_term.h"

#include <algorithm>

namespace twofold {

std::optional<Date> held_until(const PersonRecord& person, Role role, Date day)
{
    if (!person.holds(role, day)) return std::nullopt;
    constexpr std::chrono::days a_day{1};
    // Only after one of these days it can be held no more.
    std::vector<Date> ends;
    if (person.left_on) ends.push_back(*person.left_on);
    for (const RoleGrant& grant : person.grants) {
        if (grant.until) ends.push_back(*grant.until);
        if (grant.from) ends.emplace_back(std::chrono::sys_days{*grant.from} - a_day);
    }
    std::ranges::sort(ends);
    for (const Date end : ends) {
        const Date next{std::chrono::sys_days{end} + a_day};
        if (end >= day && !person.holds(role, next)) return end;
    }
    return std::nullopt;
}

} // namespace twofold
