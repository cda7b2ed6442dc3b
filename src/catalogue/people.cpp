#include "catalogue/people.h"

#include "base/error.h"
#include "catalogue/session.h"
#include "catalogue/statement.h"
#include "footage/printable_line.h"

#include <algorithm>

namespace twofold {

namespace {

Person person_of(Row& row)
{
    Person person{.id = row.id<PersonId>()};
    person.name = row.text();
    person.role = role(row.text());
    return person;
}

} // namespace

PersonId People::add(const Person& person, const Entered& entered)
{
    Transaction together{session_};
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
    change_role(id, person.role, entered);
    together.commit();
    return id;
}

void People::change_role(PersonId person, Role role, const Entered& entered)
{
    run(session_, R"sql(
        INSERT INTO person_role (person_id, role, entered_at, entered_by)
        VALUES (:person, :role, :at, :by)
    )sql",
        {person, name_of(role), entered.at, entered.by});
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

} // namespace twofold
