#pragma once

#include "registers/register.h"

#include <string>
#include <string_view>
#include <vector>

namespace twofold {

inline constexpr std::string_view approval_name = "approval"; ///< of the register

/// The register of approvals (批件登记簿, PJ): who asked whom for which step of which entry, and
/// what the answer was. A request is bound by digest to one version of its entry: a correction
/// voids it.
[[nodiscard]] Register approval_register();

/// What the program fills in of a request for `step` of an entry of `of`, as that entry stands now.
[[nodiscard]] Values approval_request(const Register& of, const KnownEntry& subject,
                                      const Step& step, const Approver& approver);

/// Why `step` of an entry may not be taken for lack of an approval; empty: none is needed, or one
/// is in force. In force is what was approved by a person in the role, of this very version, not
/// longer ago than the step says, and not used yet; where three persons or more work, only after a
/// second one confirmed having seen the paper.
[[nodiscard]] std::vector<Refusal> missing_approval(const Step& step, const KnownEntry& entry,
                                                    const Facts& facts, Date today);
/// The number of the approval that is in force; empty: none.
[[nodiscard]] std::string approval_in_force(const Step& step, const KnownEntry& entry,
                                            const Facts& facts, Date today);

} // namespace twofold
