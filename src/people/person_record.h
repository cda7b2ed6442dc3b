#pragma once

#include "base/time.h"
#include "people/person.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// That a person was given a role, or that it was taken back.
struct RoleGrant {
    Role role = Role::OtherStaff;
    bool granted = true;         ///< false: from `from` on the person does not have it
    std::optional<Date> from{};  ///< first day; none: ever since
    std::optional<Date> until{}; ///< last day; none: until it is taken back
    std::string because{};
};

/// What is known of a person besides name and roles.
enum class PersonDetail {
    Post,       ///< 职务
    Department, ///< 部门
    Badge,      ///< 执法证号
    Phone,      ///< 电话
};

[[nodiscard]] std::string_view name_of(PersonDetail detail) noexcept; ///< stable: "badge"
[[nodiscard]] PersonDetail person_detail(std::string_view name); ///< throws Error{InvalidInput}
[[nodiscard]] std::string_view chinese_name_of(PersonDetail detail) noexcept;
template <>
std::vector<PersonDetail> all_of<PersonDetail>();

/// A person with everything that was entered of them.
struct PersonRecord {
    Person person;
    std::vector<RoleGrant> grants; ///< in the order in which they were entered; a later one counts
    std::map<PersonDetail, std::string> details{};
    std::optional<Date> left_on{}; ///< last day at work

    [[nodiscard]] bool has_left(Date day) const noexcept { return left_on && day > *left_on; }
    /// Nobody holds a role after having left.
    [[nodiscard]] bool holds(Role role, Date day) const noexcept;
    [[nodiscard]] std::vector<Role> roles_on(Date day) const; ///< in the order of the enumeration
};

/// True if the person was ever given the role, for whatever days, or if that cannot be read.
[[nodiscard]] bool was_ever(const PersonRecord& person, Role role) noexcept;

/// The role that keeps its holder from having `role` as well: who keeps the records does not audit
/// them, and does not decide who may enter what. `allows_small_office`: the unit has ruled that one
/// person may be administrator and records officer.
[[nodiscard]] std::optional<Role> excluding_role(const PersonRecord& person,
                                                 const RoleGrant& wanted, bool allows_small_office);

} // namespace twofold
