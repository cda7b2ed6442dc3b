#pragma once

#include "registers/register.h"
#include "workstation/archive.h"

#include <filesystem>
#include <string>
#include <vector>

namespace twofold {

/// Enters each row of a CSV file (base/csv_reader.h) as a new entry of a register that is_imported,
/// with its first step. The first row has the headings: names of fields, in Chinese, English or as
/// the command line has them; the further columns of a list that this program printed are passed
/// over. Several values of one field are parted by “；”, “;” or “、”; days may stand as 2026/1/5 or
/// 2026年1月5日. All rows or none.
///
/// Throws EntryRefused with everything that is against every row, each with its number; Error
/// {InvalidInput} for a file that is no such list, holds none, or is longer than 16 MiB; Error
/// {NotFound} without the file. Returns the numbers of the entries, in the order of the rows.
std::vector<std::string> import_entries(Archive& archive, const Register& of,
                                        const std::filesystem::path& file);

} // namespace twofold
