#pragma once

#include "base/all_of.h"
#include "base/message.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace twofold {

enum class PersonId : std::int64_t {};

/// What a person may be asked to do or approve. The two sets of rules name all of these except the
/// administrator and the auditor; the head of the general office acts where they name nobody.
enum class Role {
    RecordsOfficer,     ///< takes in, records, verifies, keeps the registers
    EnforcementOfficer, ///< carries the camera, hands in, proposes to keep
    CaseHandler,        ///< views footage of the own case
    LeadHandler,        ///< case lead; posts copies to courts and other authorities
    HeadOfOffice,       ///< general office; decides what is kept and what is cleared
    HeadOfLegalUnit,    ///< approves copying
    HeadOfBureau,       ///< approves views by others, release, work records
    LeadingGroup,       ///< opens and closes the annual review
    OtherStaff,         ///< nothing without approval
    Administrator,      ///< keeps accounts; must not be the records officer
    Auditor,            ///< checks the log; must not be the records officer
};

/// Somebody who works with the archive. A person is never removed: who left gets another role.
struct Person {
    PersonId id{};
    std::string name;
    Role role = Role::OtherStaff;
    /// What of the register's lines about the person cannot be read; empty: nothing. Such a person
    /// holds no role.
    Message unreadable{};
};

/// Stable name for the catalogue, JSON and the command line: "records-officer".
[[nodiscard]] std::string_view name_of(Role role) noexcept;
/// The reverse. Throws Error{InvalidInput} listing what is allowed.
[[nodiscard]] Role role(std::string_view name);
/// As used on Chinese forms: "档案管理人".
[[nodiscard]] std::string_view chinese_name_of(Role role) noexcept;
template <>
std::vector<Role> all_of<Role>();

} // namespace twofold
