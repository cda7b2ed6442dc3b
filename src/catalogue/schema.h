#pragma once

#include "catalogue/migration.h"

/// The migrations themselves, one function and one file each. README.md describes the tables.
namespace twofold::schema {

/// Everything up to two recorded, verified and labelled discs.
[[nodiscard]] Migration first();

} // namespace twofold::schema
