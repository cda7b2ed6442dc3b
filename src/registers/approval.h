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

/// The text that the answer speaks of, a line each: the request's number, the subject, step and
/// digest, who is asked. Its digest
/// is in the code of the form.
[[nodiscard]] std::string approval_statement(std::string_view number, const Values& request);

/// The eight characters that are printed on the form of a request and typed by whoever enters the
/// signed paper: 40 bits of the statement's SHA-256 in Crockford's base 32, "7K3M-Q2XA".
[[nodiscard]] std::string check_code(std::string_view number, const Values& request);
/// True if that is what was typed: case, blanks and dashes do not matter, O is 0, I and L are 1.
[[nodiscard]] bool is_check_code(std::string_view typed, std::string_view number,
                                 const Values& request);

/// Why `step` of an entry may not be taken for lack of an approval; empty: none is needed, or one
/// is in force. In force is what was approved by a person in the role, of this very version, not
/// longer ago than the step says, and not used yet.
[[nodiscard]] std::vector<Refusal> missing_approval(const Step& step, const KnownEntry& entry,
                                                    const Facts& facts, Date today);
/// The number of the approval that is in force; empty: none.
[[nodiscard]] std::string approval_in_force(const Step& step, const KnownEntry& entry,
                                            const Facts& facts, Date today);

} // namespace twofold
