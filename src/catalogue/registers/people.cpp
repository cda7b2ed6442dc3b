#include "catalogue/registers/people.h"

#include "base/error.h"
#include "catalogue/database/session.h"
#include "catalogue/database/statement.h"
#include "footage/printable_line.h"

#include <algorithm>

namespace twofold {

namespace {

Person person_of(Row& row)
{
    row.tolerate();
    Person person{.id = row.id<PersonId>()};
    person.name = row.text();
    person.role = row.value(role, Role::OtherStaff);
    person.unreadable = row.fault();
    return person;
}

RoleGrant grant_of(Row& row)
{
    RoleGrant grant{.role = row.value(role, Role::OtherStaff)};
    grant.granted = row.flag();
    grant.from = row.day();
    grant.until = row.optional_day();
    grant.because = row.text();
    return grant;
}

/// Not one of PersonDetail: it decides what the person may do.
constexpr std::string_view left_on = "left-on";

void enter_into(PersonRecord& record, Row& row)
{
    const auto detail = row.value(
        [](std::string_view name) {
            return name == left_on ? std::optional<PersonDetail>{} : person_detail(name);
        },
        {});
    if (detail) {
        record.details[*detail] = row.text();
    } else {
        record.left_on = row.value(
            [](std::string_view day) {
                return day.empty() ? std::optional<Date>{} : parse_date(day);
            },
            {});
    }
}

} // namespace

PersonId People::add(const Person& person, const Entered& entered)
{
    Transaction transaction{session_};
    if (const auto known = find(person.name)) {
        throw Error{ErrorCode::Refused,
                    {msgid("There is a person called “{name}” already. Give this one a name that "
                           "tells them apart."),
                     {{"name", known->name}}}};
    }
    const auto id = PersonId{insert(session_, R"sql(
        INSERT INTO person (name, entered_at, entered_by) VALUES (:name, :at, :by) RETURNING id
    )sql",
                                    {person.name, entered.at, entered.by})};
    run(session_, R"sql(
        INSERT INTO person_role (person_id, role, entered_at, entered_by)
        VALUES (:person, :role, :at, :by)
    )sql",
        {id, name_of(person.role), entered.at, entered.by});
    transaction.commit();
    return id;
}

void People::grant(PersonId person, const RoleGrant& grant, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO role_grant (person_id, role, granted, from_day, until_day, because,
                                entered_at, entered_by)
        VALUES (:person, :role, :granted, :from, :until, :because, :at, :by)
    )sql",
        {person, name_of(grant.role), int{grant.granted}, grant.from.value(), grant.until,
         grant.because, entered.at, entered.by});
}

void People::enter_detail(PersonId person, std::string_view detail, const std::string& value,
                          const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO person_detail (person_id, detail, value, entered_at, entered_by)
        VALUES (:person, :detail, :value, :at, :by)
    )sql",
        {person, detail, value, entered.at, entered.by});
}

void People::set_detail(PersonId person, PersonDetail detail, const std::string& value,
                        const Entered& entered)
{
    enter_detail(person, name_of(detail), value, entered);
}

void People::set_left(PersonId person, std::optional<Date> last_day, const Entered& entered)
{
    enter_detail(person, left_on, last_day ? to_iso8601(*last_day) : std::string{}, entered);
}

std::optional<Person> People::find(const std::string& name) const
{
    auto as_entered =
        first(session_, "SELECT id, name, role FROM person_current WHERE name = :name", {name},
              person_of);
    if (as_entered || name.empty()) return as_entered;
    const std::vector<Person> everybody = all();
    const auto alike = std::ranges::find_if(everybody, [key = alike_key(name)](const Person& one) {
        return alike_key(one.name) == key;
    });
    if (alike == everybody.end()) return std::nullopt;
    return *alike;
}

Person People::get(PersonId person) const
{
    const auto found = first(session_, "SELECT id, name, role FROM person_current WHERE id = :id",
                             {person}, person_of);
    if (!found) {
        throw Error{ErrorCode::NotFound, {msgid("There is no such person in the catalogue.")}};
    }
    return *found;
}

std::vector<Person> People::all() const
{
    return rows(session_, "SELECT id, name, role FROM person_current ORDER BY name", {}, person_of);
}

PersonRecord People::record_of(Person person) const
{
    PersonRecord record{.person = std::move(person)};
    // A role that was entered with the person, before there were days, is held ever since.
    record.grants.push_back({.role = record.person.role});
    const auto note = [&](const Row& row) {
        if (record.person.unreadable.empty()) record.person.unreadable = row.fault();
    };
    each_row(session_, R"sql(
        SELECT role, granted, from_day, until_day, because FROM role_grant
        WHERE person_id = :person ORDER BY id
    )sql",
             {record.person.id}, [&](Row& row) {
                 row.tolerate();
                 record.grants.push_back(grant_of(row));
                 note(row);
             });
    each_row(session_, R"sql(
        SELECT detail, value FROM person_detail WHERE person_id = :person ORDER BY id
    )sql",
             {record.person.id}, [&](Row& row) {
                 row.tolerate();
                 enter_into(record, row);
                 note(row);
             });
    return record;
}

PersonRecord People::record(PersonId person) const
{
    return record_of(get(person));
}

std::vector<PersonRecord> People::records() const
{
    std::vector<PersonRecord> records;
    for (Person& person : all()) {
        records.push_back(record_of(std::move(person)));
    }
    return records;
}

} // namespace twofold
