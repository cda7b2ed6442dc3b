#pragma once

#include "footage/case.h"

#include <string>
#include <string_view>

namespace twofold {

// What stands on labels and forms, checked when it is entered: each returns the text as it is kept
// (without blanks at its ends) and throws Error{InvalidInput} that names the character or the
// length a printer could not set. Empty texts pass; who needs one asks for it.

[[nodiscard]] std::string printed_unit(std::string_view typed);
[[nodiscard]] std::string printed_person(std::string_view typed);
[[nodiscard]] std::string printed_place(std::string_view typed); ///< of a disc
/// Of a camera, a person who hands over: what stands in registers and on receipts.
[[nodiscard]] std::string printed_remark(std::string_view typed);

/// All texts of a case.
[[nodiscard]] Case printed(Case typed);

} // namespace twofold
