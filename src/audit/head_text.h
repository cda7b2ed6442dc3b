#pragma once

#include "audit/audit_entry.h"

#include <optional>
#include <string_view>

namespace twofold {

/// The file of a disc that contains only the head.
constexpr std::string_view audit_head_file = "metadata/audit-head.txt";

/// The head in a text as written on a disc ("sequence 12", "hash 9f86…" on two lines, or the record
/// `audit_head` of volume.json), on a form ("审计日志链首：第 12 条 sha256:9f86…"), or as `audit
/// verify` prints it ("12 sha256:9f86…"). Blanks, line ends and hyphens within the digits, as
/// printing and typing add them, are ignored. nullopt: it is none of these.
[[nodiscard]] std::optional<AuditHead> head_in(std::string_view text);

} // namespace twofold
