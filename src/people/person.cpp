#include "people/person.h"

#include "base/named.h"

namespace twofold {

namespace {

constexpr std::array roles{
    Named<Role>{Role::RecordsOfficer, "records-officer", "档案管理人"},
    Named<Role>{Role::EnforcementOfficer, "enforcement-officer", "行政执法人员"},
    Named<Role>{Role::CaseHandler, "case-handler", "案件承办人"},
    Named<Role>{Role::LeadHandler, "lead-handler", "案件主办人"},
    Named<Role>{Role::HeadOfOffice, "head-of-office", "综合办公室负责人"},
    Named<Role>{Role::HeadOfLegalUnit, "head-of-legal-unit", "法制机构主要负责人"},
    Named<Role>{Role::HeadOfBureau, "head-of-bureau", "局主要负责人"},
    Named<Role>{Role::LeadingGroup, "leading-group", "局行政执法领导小组"},
    Named<Role>{Role::OtherStaff, "other-staff", "其他人员"},
    Named<Role>{Role::Administrator, "administrator", "系统管理员"},
    Named<Role>{Role::Auditor, "auditor", "审计员"},
};

} // namespace

template <>
std::vector<Role> all_of<Role>()
{
    return values_of(roles);
}

std::string_view name_of(Role role) noexcept
{
    return row_of(roles, role).name;
}

Role role(std::string_view name)
{
    return value_named(roles, name);
}

std::string_view chinese_name_of(Role role) noexcept
{
    return row_of(roles, role).chinese;
}

} // namespace twofold
