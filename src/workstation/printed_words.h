#pragma once

#include "footage/case.h"

#include <string>
#include <string_view>

namespace twofold {

// Texts for labels and forms, checked when they are entered: each function returns the text as
// stored (without outer blanks) and throws Error{InvalidInput} that names the character or the
// length that cannot be printed. Empty texts are accepted; a caller that needs one checks for it.

[[nodiscard]] std::string printed_unit(std::string_view typed);
[[nodiscard]] std::string printed_person(std::string_view typed);
[[nodiscard]] std::string printed_place(std::string_view typed); ///< of a disc
/// Of a camera, a person who hands over: used in registers and on receipts.
[[nodiscard]] std::string printed_remark(std::string_view typed);

/// All texts of a case.
[[nodiscard]] Case printed(Case typed);

} // namespace twofold
