#include "workstation/bureau.h"

#include "base/error.h"
#include "registers/approval.h"
#include "registers/check_code.h"
#include "workstation/entries/enter_entry.h"

#include <fstream>

namespace twofold::testing {

Timestamp noon()
{
    return parse_time("2027-03-01T04:00:00Z");
}

Bureau::Bureau()
{
    Archive::create(directory, {.unit = "某某局", .person = "管理员", .role = Role::Administrator},
                    workplace);
    add("档案员", Role::RecordsOfficer);
    add("旁人", Role::OtherStaff);
    add("主任", Role::HeadOfOffice);
}

void Bureau::add(const std::string& name, Role role) const
{
    Archive archive = as("管理员");
    enter_person(archive, {.name = name, .role = role});
}

Archive Bureau::as(const std::string& person) const
{
    return Archive{directory, workplace, person};
}

void Bureau::approve(const std::string& entry, const std::string& by) const
{
    Job job = silent_job();
    Archive records = as("档案员");
    const Register approvals = approval_register();
    const Entry asked =
        enter(records, approvals,
              {.step = "asked", .values = {{"subject", entry}, {"summary", "请批准"}}}, job);
    const auto scan = place / "批件.pdf";
    std::ofstream{scan} << "signed " << asked.number;
    enter(records, approvals,
          {.number = asked.number,
           .step = "answered",
           .values = {{"answer", "approved"},
                      {"answered-by", by},
                      {"day", "2027-03-01"},
                      {"words", "同意"},
                      {"code", check_code(asked.number, asked.latest.values)}},
           .papers = {{"scan", scan}}},
          job);
    Archive archive = as("管理员");
    enter(archive, approvals, {.number = asked.number, .step = "confirmed"}, job);
}

std::string refusal(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Refused) return in_english(error.message());
        throw;
    }
    return {};
}

RoleRequest role_for(const std::string& person, Role role)
{
    return {.person = person, .role = role, .because = "任命"};
}

} // namespace twofold::testing
