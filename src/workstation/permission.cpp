#include "workstation/permission.h"

#include "base/error.h"
#include "base/value_words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace twofold {

namespace {

/// Nobody was ever any of `roles`, all of which an office may leave open: who has left, or whose
/// role ended, still had to name another one.
bool is_vacant(const Archive& archive, const std::vector<Role>& roles)
{
    constexpr std::array may_be_open{Role::Administrator, Role::HeadOfOffice, Role::LeadingGroup};
    const auto is_open = [&](Role role) {
        return std::ranges::find(may_be_open, role) != may_be_open.end();
    };
    if (roles.empty() || !std::ranges::all_of(roles, is_open)) return false;
    const std::vector<PersonRecord> records = archive.registers().people.records();
    return std::ranges::none_of(roles, [&](Role role) {
        return std::ranges::any_of(
            records, [&](const PersonRecord& record) { return was_ever(record, role); });
    });
}

ActContext context_of(const Archive& archive, Act act, const Case* about, const std::string& person)
{
    ActContext context{.day = local_date(archive.now())};
    context.is_of_case = about != nullptr && about->is_handled_by(person);
    context.is_vacant = is_vacant(archive, rule_of(act).roles);
    const std::string name = setting::people_act + std::string{name_of(act)};
    context.only = roles_in(archive.registers().settings.get(name, ""));
    return context;
}

} // namespace

std::vector<Role> roles_in(std::string_view text)
{
    std::vector<Role> roles;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        roles.push_back(role(text.substr(0, comma)));
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return roles;
}

PersonRecord person_record(const Archive& archive, const std::string& name)
{
    const People& people = archive.registers().people;
    if (const auto person = people.find(name)) return people.record(person->id);
    throw Error{
        ErrorCode::NotFound,
        {msgid("“{name}” is not among the persons of this archive. Enter them with “twofold "
               "person add”."),
         {{"name", name}}}};
}

std::optional<Refusal> refusal_of(const Archive& archive, Act act, const Case* about)
{
    if (act == Act::Bookkeeping) return std::nullopt;
    const PersonRecord record = archive.registers().people.record(archive.person().id);
    return may(record, act, context_of(archive, act, about, record.person.name));
}

Role require_act(const Archive& archive, Act act, const Case* about)
{
    if (act == Act::Bookkeeping) return archive.person().role;
    const PersonRecord record = archive.registers().people.record(archive.person().id);
    const ActContext context = context_of(archive, act, about, record.person.name);
    if (const auto refusal = may(record, act, context)) {
        throw Error{ErrorCode::Refused, refusal->why};
    }
    const std::vector<Role>& roles = rule_of(act).roles;
    const auto held =
        std::ranges::find_if(roles, [&](Role role) { return record.holds(role, context.day); });
    return held == roles.end() ? record.person.role : *held;
}

Person require_person_for(const Archive& archive, const std::string& name, Act act)
{
    const PersonRecord record = person_record(archive, name);
    const ActContext context = context_of(archive, act, nullptr, record.person.name);
    if (const auto refusal = may(record, act, context)) {
        throw Error{ErrorCode::Refused, refusal->why};
    }
    return record.person;
}

std::vector<std::string> persons_who_may(const Archive& archive, Act act)
{
    std::vector<std::string> names;
    for (const PersonRecord& record : archive.registers().people.records()) {
        const std::string& name = record.person.name;
        if (!may(record, act, context_of(archive, act, nullptr, name))) names.push_back(name);
    }
    return names;
}

} // namespace twofold
