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
/// Labels: made, printed, put on.
[[nodiscard]] Migration eighth();
/// The version from which on entries of the log carry digests of rows.
constexpr int version_with_row_digests = 9;
/// Digests of rows in the log.
[[nodiscard]] Migration ninth();
/// Corrected cases, moved footage, where it came from, checks of what is stored.
[[nodiscard]] Migration tenth();
/// What discs claim before anything proves it.
[[nodiscard]] Migration eleventh();

} // namespace twofold::schema
