#pragma once

#include "people/person_record.h"
#include "workstation/archive.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// Names of settings.
namespace setting {
/// "yes": administrator and records officer may be one person here. Printed on forms as 兼任.
inline constexpr const char* small_office = "people.small-office"; ///< no
} // namespace setting

/// Adds a person to the archive's list: the name as printed on labels and forms. Returns the person
/// as entered. Throws Error{InvalidInput} if there is no name or it cannot be printed,
/// Error{Refused} if there is such a person (alike_key()), or if the role takes a permit here.
Person enter_person(Archive& archive, Person added);

/// Who gets a role, or loses it, and when.
struct RoleRequest {
    std::string person;
    Role role = Role::OtherStaff;
    std::optional<Date> from;  ///< first day with it, or without it; none: today
    std::optional<Date> until; ///< last day with it; none: until it is taken back
    std::string because;
};

/// Gives a person a further role. Throws Error{NotFound} without such a person; Error{InvalidInput}
/// for a first day in the past, a last day before the first, or one that is over; Error{Refused} if
/// the person has a role that excludes it (excluding_role()), has left, or is the one who enters
/// it, or if a role that approves takes a permit here (permit.h).
PersonRecord grant_role(Archive& archive, const RoleRequest& request);

/// Takes a role back, with a reason. Throws as grant_role(), and Error{Refused} if the person does
/// not have it that day, or if nobody would be left to keep the records, or to approve roles where
/// that is needed.
PersonRecord revoke_role(Archive& archive, const RoleRequest& request);

/// Enters what else is known of a person: a post, a badge. An empty value takes one back.
PersonRecord change_person(Archive& archive, const std::string& name,
                           const std::map<PersonDetail, std::string>& details);

/// Enters the last day at work; none: the person is back. After it they can enter nothing; what
/// they entered stays. Throws Error{Refused} if nobody would be left to keep the records.
PersonRecord enter_leaving(Archive& archive, const std::string& name, std::optional<Date> last_day,
                           const std::string& because);

} // namespace twofold
