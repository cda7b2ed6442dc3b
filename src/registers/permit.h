#pragma once

#include "registers/register.h"

#include <string_view>
#include <vector>

namespace twofold {

/// What is done once, and cannot be taken back by doing it again.
enum class Deed {
    GiveRole,        ///< a role that approves or decides
    OpenTamperSeal,  ///< the seal of a disc
    DestroyDisc,     ///< one that was replaced
    WithdrawKeeping, ///< a decision to keep footage, or a part of it
};

[[nodiscard]] std::string_view name_of(Deed deed) noexcept;         ///< "give-role"
[[nodiscard]] Deed deed(std::string_view name);                     ///< throws Error{InvalidInput}
[[nodiscard]] std::string_view chinese_name_of(Deed deed) noexcept; ///< "授予职责"
template <>
std::vector<Deed> all_of<Deed>();

/// The register of permits (事项核准登记, HZ): a deed, what it is about, why, and who approved it.
/// A permit is used up by its deed.
[[nodiscard]] Register permit_register();

/// The roles that are given with a permit: whoever has one approves or decides (consultation rules,
/// article 13).
[[nodiscard]] bool is_approving(Role role) noexcept;

} // namespace twofold
