#include "workstation/desk/enter_person.h"

#include "base/error.h"
#include "base/value_words.h"
#include "workstation/audited_change.h"
#include "workstation/entries/permit.h"
#include "workstation/permission.h"
#include "workstation/printed_words.h"

#include <algorithm>
#include <utility>

namespace twofold {

namespace {

[[noreturn]] void refuse(Message why)
{
    throw Error{ErrorCode::Refused, std::move(why)};
}

std::string text_of(const std::optional<Date>& day)
{
    return day ? to_iso8601(*day) : std::string{};
}

void refuse_own_roles(const Archive& archive, const PersonRecord& person)
{
    if (person.person.id != archive.person().id) return;
    refuse({msgid("Nobody gives roles to themselves or takes them back. Another person has to "
                  "enter it.")});
}

void require_reason(const std::string& because)
{
    if (!because.empty()) return;
    throw Error{ErrorCode::InvalidInput, {msgid("A change of roles needs a reason.")}};
}

/// `first` and every later day on which some role of somebody begins or ends.
std::vector<Date> turning_days(const std::vector<PersonRecord>& persons, Date first)
{
    std::vector<Date> days{first};
    const auto add = [&](std::optional<Date> day, int later) {
        if (!day) return;
        const Date turns{std::chrono::sys_days{*day} + std::chrono::days{later}};
        if (turns > first) days.push_back(turns);
    };
    for (const PersonRecord& person : persons) {
        add(person.left_on, 1);
        for (const RoleGrant& grant : person.grants) {
            add(grant.from, 0);
            add(grant.until, 1);
        }
    }
    return days;
}

/// The persons as they would be with `changed` in the place of its former record: from `first` on
/// somebody keeps the records, somebody the persons once there was anybody for that, and somebody
/// approves roles where that is needed.
void refuse_without_keepers(const Archive& archive, const PersonRecord& changed, Date first)
{
    std::vector<PersonRecord> persons = archive.registers().people.records();
    const bool had_administrator = std::ranges::any_of(
        persons, [](const PersonRecord& person) { return was_ever(person, Role::Administrator); });
    const bool roles_need_approval =
        approval_needed(archive, setting_of(Deed::GiveRole)) != ApprovalForm::None;
    std::ranges::replace_if(
        persons, [&](const PersonRecord& known) { return known.person.id == changed.person.id; },
        changed);
    for (const Date day : turning_days(persons, first)) {
        const auto somebody_is = [&](Role role) {
            return std::ranges::any_of(
                persons, [&](const PersonRecord& person) { return person.holds(role, day); });
        };
        if (!somebody_is(Role::RecordsOfficer)) {
            refuse({msgid("Nobody would be left who keeps the records: give the role to another "
                          "person first.")});
        }
        if (roles_need_approval && !somebody_is(Role::HeadOfBureau)) {
            refuse({msgid("Nobody would be left who approves that somebody becomes head of the "
                          "bureau: have another one approved first.")});
        }
        if (had_administrator && !somebody_is(Role::Administrator)) {
            refuse({msgid("Nobody would be left who keeps the persons: give the role to another "
                          "person first.")});
        }
    }
}

Date first_day(const Archive& archive, const RoleRequest& request)
{
    return request.from.value_or(local_date(archive.now()));
}

RoleGrant checked_grant(const Archive& archive, const RoleRequest& request)
{
    const Date today = local_date(archive.now());
    const Date first = first_day(archive, request);
    RoleGrant grant{
        .role = request.role, .from = first, .until = request.until, .because = request.because};
    if (first < today) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("A role is given or taken back from today on, not from {day}."),
                     {{"day", to_iso8601(first)}}}};
    }
    if (grant.until && (*grant.until < first || *grant.until < today)) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The last day, {day}, is over or before the first one."),
                     {{"day", to_iso8601(*grant.until)}}}};
    }
    return grant;
}

std::map<std::string, std::string> detail_of(const RoleGrant& grant)
{
    std::map<std::string, std::string> detail{{"role", std::string{name_of(grant.role)}},
                                              {"from", text_of(grant.from)},
                                              {"because", grant.because}};
    if (grant.until) detail["until"] = text_of(grant.until);
    return detail;
}

} // namespace

Person enter_person(Archive& archive, Person added)
{
    added.name = printed_person(added.name);
    if (added.name.empty()) {
        throw Error{ErrorCode::InvalidInput, {msgid("A person needs a name.")}};
    }
    AuditedChange change{archive, Act::KeepPersons};
    if (is_approving(added.role) &&
        approval_needed(archive, setting_of(Deed::GiveRole)) != ApprovalForm::None) {
        refuse({.id = msgid("{person} is entered without the role {role} first: giving it takes an "
                            "approval here (“twofold permit propose”)."),
                .arguments = {{"person", added.name}},
                .parts = {{"role", words_of(added.role)}}});
    }
    added.id = change->people.add(added, archive.entered());
    change.log("person.add", added.name, {{"role", std::string{name_of(added.role)}}});
    change.commit();
    return added;
}

PersonRecord grant_role(Archive& archive, const RoleRequest& request)
{
    require_reason(request.because);
    const RoleGrant grant = checked_grant(archive, request);
    AuditedChange change{archive, Act::KeepPersons};
    const PersonRecord person = person_record(archive, request.person);
    refuse_own_roles(archive, person);
    if (person.has_left(first_day(archive, request))) {
        refuse({msgid("{person} left on {day}."),
                {{"person", person.person.name}, {"day", text_of(person.left_on)}}});
    }
    const bool is_small_office =
        archive.registers().settings.get(setting::small_office, "no") == "yes";
    if (const auto other = excluding_role(person, grant, is_small_office)) {
        refuse({.id = msgid("{person} is {other}, and nobody is both that and {role}."),
                .arguments = {{"person", person.person.name}},
                .parts = {{"other", words_of(*other)}, {"role", words_of(grant.role)}}});
    }
    if (is_approving(grant.role)) {
        use_permit(change, Deed::GiveRole,
                   {{"person", person.person.name}, {"role", std::string{name_of(grant.role)}}});
    }
    change->people.grant(person.person.id, grant, archive.entered());
    change.log("person.grant", person.person.name, detail_of(grant));
    change.commit();
    return person_record(archive, person.person.name);
}

PersonRecord revoke_role(Archive& archive, const RoleRequest& request)
{
    require_reason(request.because);
    RoleGrant grant = checked_grant(archive, request);
    grant.granted = false;
    AuditedChange change{archive, Act::KeepPersons};
    PersonRecord person = person_record(archive, request.person);
    refuse_own_roles(archive, person);
    const Date first = first_day(archive, request);
    if (!person.holds(grant.role, first)) {
        refuse({.id = msgid("{person} is not {role} on {day}."),
                .arguments = {{"person", person.person.name}, {"day", text_of(grant.from)}},
                .parts = {{"role", words_of(grant.role)}}});
    }
    person.grants.push_back(grant);
    refuse_without_keepers(archive, person, first);
    change->people.grant(person.person.id, grant, archive.entered());
    change.log("person.revoke", person.person.name, detail_of(grant));
    change.commit();
    return person_record(archive, person.person.name);
}

PersonRecord change_person(Archive& archive, const std::string& name,
                           const std::map<PersonDetail, std::string>& details)
{
    AuditedChange change{archive, Act::KeepPersons};
    const PersonRecord person = person_record(archive, name);
    std::map<std::string, std::string> entered;
    for (const auto& [detail, typed] : details) {
        const std::string value = printed_remark(typed);
        const auto known = person.details.find(detail);
        if ((known == person.details.end() ? std::string{} : known->second) == value) continue;
        change->people.set_detail(person.person.id, detail, value, archive.entered());
        entered[std::string{name_of(detail)}] = value;
    }
    if (entered.empty()) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("Nothing of {person} would change."), {{"person", person.person.name}}}};
    }
    change.log("person.change", person.person.name, std::move(entered));
    change.commit();
    return person_record(archive, person.person.name);
}

PersonRecord enter_leaving(Archive& archive, const std::string& name, std::optional<Date> last_day,
                           const std::string& because)
{
    require_reason(because);
    AuditedChange change{archive, Act::KeepPersons};
    PersonRecord person = person_record(archive, name);
    if (last_day) {
        person.left_on = last_day;
        const Date after{std::chrono::sys_days{*last_day} + std::chrono::days{1}};
        refuse_without_keepers(archive, person, after);
    }
    change->people.set_left(person.person.id, last_day, archive.entered());
    change.log(last_day ? "person.leave" : "person.return", person.person.name,
               {{"day", text_of(last_day)}, {"because", because}});
    change.commit();
    return person_record(archive, person.person.name);
}

} // namespace twofold
