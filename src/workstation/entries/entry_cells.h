#pragma once

#include "catalogue/registers/entries.h"
#include "registers/register.h"

#include <string>
#include <vector>

namespace twofold {

/// The list of a register in Chinese, as on paper: number, step, the fields that are shown in a
/// list, by whom and when. Masked values are masked.
[[nodiscard]] std::vector<std::string> list_headings(const Register& of);
[[nodiscard]] std::vector<std::string> list_cells(const Register& of, const Entry& entry);

} // namespace twofold
