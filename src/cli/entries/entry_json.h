#pragma once

#include "registers/entry_version.h"
#include "workstation/archive.h"

#include <nlohmann/json.hpp>

namespace twofold {

// What `--json` prints of entries: as they are stored, with lists as arrays; masked values are
// masked.

/// The values of a version by the names of the fields.
[[nodiscard]] nlohmann::json fields_in_json(const Register& of, const Values& values);
/// {"register", "number", "step", "fields", "by", "at", "because", "digest", "begun"}
[[nodiscard]] nlohmann::json in_json(const Register& of, const Entry& entry);
/// The same with "links", "papers" and "versions", the number of them.
[[nodiscard]] nlohmann::json in_json_with_links(const Archive& archive, const Register& of,
                                                const Entry& entry);

} // namespace twofold
