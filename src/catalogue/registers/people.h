#pragma once

#include "catalogue/database/entered.h"
#include "people/person_record.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

class Session;

/// The persons of the unit, their roles and what else is known of them.
class People {
public:
    explicit People(Session& session) : session_{session} {}

    /// The person has `person.role` ever since. Throws Error{Refused} if there is a person of that
    /// name, or of one that looks the same.
    PersonId add(const Person& person, const Entered& entered);
    /// A role given, or taken back. `grant.from` must be set.
    void grant(PersonId person, const RoleGrant& grant, const Entered& entered);
    /// A further value; empty: no longer known.
    void set_detail(PersonId person, PersonDetail detail, const std::string& value,
                    const Entered& entered);
    /// The last day at work; none: the person is back.
    void set_left(PersonId person, std::optional<Date> last_day, const Entered& entered);

    /// By the name, or one that a person would take for the same (alike_key()).
    [[nodiscard]] std::optional<Person> find(const std::string& name) const;
    /// Throws Error{NotFound}.
    [[nodiscard]] Person get(PersonId person) const;
    [[nodiscard]] std::vector<Person> all() const; ///< by name
    /// Throws Error{NotFound}.
    [[nodiscard]] PersonRecord record(PersonId person) const;
    [[nodiscard]] std::vector<PersonRecord> records() const; ///< by name

private:
    void enter_detail(PersonId person, std::string_view detail, const std::string& value,
                      const Entered& entered);
    [[nodiscard]] PersonRecord record_of(Person person) const;

    Session& session_;
};

} // namespace twofold
