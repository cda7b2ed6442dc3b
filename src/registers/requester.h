#pragma once

#include "people/person.h"
#include "registers/field.h"
#include "regulation/clause.h"

#include <optional>
#include <string_view>
#include <vector>

namespace twofold {

/// What the consultation rules demand of one class of those who ask to view (articles 4 to 8): one
/// row of the table. Who is in none of them is refused.
struct Requester {
    std::string_view name;    ///< stable: "R1"
    std::string_view chinese; ///< "本局案件承办人"
    std::string_view english;
    Clause clause;
    /// Fields that must have a value when the request is verified; empty: nothing is verified.
    std::vector<std::string_view> documents;
    /// Who approves viewing; none: nobody has to.
    std::optional<Role> approver;
    bool may_view = true;
    bool may_copy = false;
    /// Who approves a copy; none: what allows viewing allows copying.
    std::optional<Role> copy_approver{};
    bool in_archive_room = false; ///< nothing leaves the archive room (article 4)
    bool is_staff = false;        ///< a person of the archive
    bool is_of_case = false;      ///< an officer or the handler of the case
    bool is_party = false;        ///< the party of the case, or for them
};

[[nodiscard]] const std::vector<Requester>& all_requesters();
/// The classes as choices of a field.
[[nodiscard]] std::vector<Choice> requester_choices();
/// The class of a consultation; nullptr: none is given, or one there is not.
[[nodiscard]] const Requester* requester_of(const Values& consultation);

} // namespace twofold
