#pragma once

#include "catalogue/migration.h"

/// The migrations themselves, one function and one file each. README.md describes the tables.
namespace twofold::schema {

/// Everything up to two recorded, verified and labelled discs.
[[nodiscard]] Migration first();
/// Where every disc is: places, loans, openings, what can be searched.
[[nodiscard]] Migration second();
/// The annual review: campaigns, worklists, readings, rules.
[[nodiscard]] Migration third();
/// Protection, rescue and refreshment of discs.
[[nodiscard]] Migration fourth();
/// Documents and printing.
[[nodiscard]] Migration fifth();
/// Score sheets that are excused.
[[nodiscard]] Migration sixth();
/// C2 errors of CDs.
[[nodiscard]] Migration seventh();
/// What discs claim before anything proves it.
[[nodiscard]] Migration eighth();

} // namespace twofold::schema
