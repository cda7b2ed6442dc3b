#pragma once

#include "catalogue/entered.h"
#include "people/person.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// The persons of the unit and their roles.
class People {
public:
    explicit People(Session& session) : session_{session} {}

    /// Throws Error{Refused} if there is a person of that name, or of one that looks the same.
    PersonId add(const Person& person, const Entered& entered);
    void change_role(PersonId person, Role role, const Entered& entered);
    /// By the name, or one that a person would take for the same (alike_key()).
    [[nodiscard]] std::optional<Person> find(const std::string& name) const;
    /// Throws Error{NotFound}.
    [[nodiscard]] Person get(PersonId person) const;
    [[nodiscard]] std::vector<Person> all() const; ///< by name

private:
    Session& session_;
};

} // namespace twofold
