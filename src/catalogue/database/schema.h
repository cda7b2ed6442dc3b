#pragma once

#include "catalogue/database/migration.h"

/// The migrations themselves, one function and one file each. README.md describes the tables.
namespace twofold::schema {

/// Everything up to two recorded, verified and labelled discs.
[[nodiscard]] Migration migration_1();
/// Where every disc is: places, loans, openings, what can be searched.
[[nodiscard]] Migration migration_2();
/// The annual review: campaigns, worklists, readings, rules.
[[nodiscard]] Migration migration_3();
/// Protection, rescue and refreshment of discs.
[[nodiscard]] Migration migration_4();
/// Documents and printing.
[[nodiscard]] Migration migration_5();
/// Score sheets that are excused.
[[nodiscard]] Migration migration_6();
/// C2 errors of CDs.
[[nodiscard]] Migration migration_7();
/// Labels: made, printed, put on.
[[nodiscard]] Migration migration_8();
/// The first version in which entries of the log carry digests of rows.
constexpr int version_with_row_digests = 9;
/// Digests of rows in the log.
[[nodiscard]] Migration migration_9();
/// Corrected cases, moved footage, where it came from, checks of what is stored.
[[nodiscard]] Migration migration_10();
/// What discs claim before anything proves it.
[[nodiscard]] Migration migration_11();
/// Persons with several roles; details of persons and cases.
[[nodiscard]] Migration migration_12();
/// Registers of entries, and papers.
[[nodiscard]] Migration migration_13();

} // namespace twofold::schema
