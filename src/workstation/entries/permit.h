#pragma once

#include "base/all_of.h"
#include "registers/permit.h"
#include "workstation/audited_change.h"

#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// What has to be approved before it is done, by a setting.
enum class ApprovalForm {
    None,  ///< nothing: it is entered at once, and where there is a form, it says so
    Paper, ///< it is proposed, and answered on paper
};

[[nodiscard]] std::string_view name_of(ApprovalForm form) noexcept; ///< "none"
[[nodiscard]] ApprovalForm approval_form(std::string_view name);    ///< throws Error{InvalidInput}
[[nodiscard]] std::string_view chinese_name_of(ApprovalForm form) noexcept;
template <>
std::vector<ApprovalForm> all_of<ApprovalForm>();

/// Names of settings.
namespace setting {
inline constexpr const char* keeping_approval = "approval.decide-to-keep"; ///< none
} // namespace setting

/// What a setting "approval.…" says; what nobody entered is None.
[[nodiscard]] ApprovalForm approval_needed(const Archive& archive, const std::string& setting);
/// The setting of a deed: "approval.destroy-disc".
[[nodiscard]] std::string setting_of(Deed deed);

/// Uses up the permit for a deed, where the setting wants one: `about` are the values of the
/// permit's fields that say what it is about. Throws Error{Refused} if none was proposed,
/// EntryRefused if it was not approved. A part of the change that does the deed: both are done, or
/// neither.
void use_permit(AuditedChange& change, Deed deed, const Values& about);

} // namespace twofold
