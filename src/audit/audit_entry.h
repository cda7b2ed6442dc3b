#pragma once

#include "base/time.h"
#include "fixity/digest.h"
#include "people/person.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace twofold {

/// Something that happened, as a use case reports it to the audit log.
struct AuditEvent {
    Timestamp at{};
    std::string by;
    std::optional<Role> role; ///< none: the program acted by itself
    std::string workstation;  ///< name of the computer
    std::string action;       ///< stable verb: "footage.take-in", "disc.record"
    std::string object;       ///< number or name of what it was done to: "2026-0007-A"
    std::map<std::string, std::string> detail; ///< named facts, e.g. {"digest", "sha256:…"}
};

/// One entry as stored in the log: every field is exactly the text that is chained.
///
/// README.md in this folder specifies the form byte by byte.
struct AuditEntry {
    std::int64_t seq = 0; ///< 1, 2, 3 … without gaps
    std::string at;
    std::string by;
    std::string role;
    std::string workstation;
    std::string action;
    std::string object;
    std::string detail; ///< JSON object with string values, keys sorted
    std::string prev;   ///< digest of the entry before, "sha256:…"; empty in the first one
    std::string hash;   ///< digest of this entry, "sha256:…"; not part of the line
};

/// The end of the log at some moment. Written on every disc and every printed form, it proves later
/// that nothing up to `seq` was altered or cut off.
struct AuditHead {
    std::int64_t seq = 0; ///< 0: the log is empty
    Digest hash;

    friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

/// A head that was written somewhere outside the log.
struct AuditAnchor {
    std::string carrier; ///< volume number, or the name of the form
    AuditHead head;
    Timestamp at{};
};

/// The algorithm of the chain.
constexpr DigestAlgorithm audit_algorithm = DigestAlgorithm::Sha256;

/// The entry that follows `head`, with its digest. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] AuditEntry chained(const AuditHead& head, const AuditEvent& event);
/// The canonical line of an entry, with its line feed: the input of the digest and what `audit
/// export` writes.
[[nodiscard]] std::string canonical_line(const AuditEntry& entry);
/// The digest an entry must have.
[[nodiscard]] Digest digest_of(const AuditEntry& entry);

} // namespace twofold
