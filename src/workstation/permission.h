#pragma once

#include "people/act.h"
#include "workstation/archive.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Names of settings.
namespace setting {
/// "people.act." and the name of an act: the roles, of those the rules allow, that may do it here.
inline constexpr const char* people_act = "people.act.";
} // namespace setting

/// The roles that such a setting names, parted by commas. Throws Error{InvalidInput}.
[[nodiscard]] std::vector<Role> roles_in(std::string_view text);

/// Why the archive's person may not do `act` today; nothing: they may. `about`: the case it is
/// about, null if it is about none. Pages grey out what is refused, with these words.
[[nodiscard]] std::optional<Refusal> refusal_of(const Archive& archive, Act act,
                                                const Case* about = nullptr);

/// The role in which the archive's person does `act`: the first that allows it, or the one they
/// were entered with where no role is asked for. Throws Error{Refused} if they may not. Every
/// change of the registers asks it (AuditedChange); what is read only by some asks it where it is
/// read.
Role require_act(const Archive& archive, Act act, const Case* about = nullptr);

/// By the name, or one that a person would take for the same. Throws Error{NotFound} without such a
/// person.
[[nodiscard]] PersonRecord person_record(const Archive& archive, const std::string& name);

/// Everybody who may do `act` today, by name: who can be chosen to decide or to sign.
[[nodiscard]] std::vector<std::string> persons_who_may(const Archive& archive, Act act);

/// Throws Error{NotFound} if `name` is no person of the archive, Error{Refused} if they may not do
/// `act` today: who decides or signs is known, and was in the role on the day. Returns them.
Person require_person_for(const Archive& archive, const std::string& name, Act act);

} // namespace twofold
