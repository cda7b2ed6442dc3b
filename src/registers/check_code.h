#pragma once

#include "registers/field.h"

#include <string>
#include <string_view>

namespace twofold {

/// The text that the answer speaks of, a line each: the request's number, the subject, step and
/// digest, who is asked. Its digest is in the code of the form.
[[nodiscard]] std::string approval_statement(std::string_view number, const Values& request);

/// The eight characters that are printed on the form of a request and typed by whoever enters the
/// signed paper: 40 bits of the statement's SHA-256 in Crockford's base 32, "7K3M-Q2XA".
[[nodiscard]] std::string check_code(std::string_view number, const Values& request);
/// True if that is what was typed: case, blanks and dashes do not matter, O is 0, I and L are 1.
[[nodiscard]] bool is_check_code(std::string_view typed, std::string_view number,
                                 const Values& request);

} // namespace twofold
