#pragma once

#include "base/time.h"
#include "fixity/digest.h"
#include "registers/register.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace twofold {

enum class EntryId : std::int64_t {};

/// Ids are assigned in the order in which entries begin; this one follows them all.
inline constexpr EntryId beyond_all_entries{std::numeric_limits<std::int64_t>::max()};

/// An entry as it stood after a step or a correction; the latest version counts.
struct EntryVersion {
    std::string step;
    Values values;       ///< all of them, not only what changed
    std::string because; ///< of a correction; empty: a step
    std::string by;
    Timestamp at{};
    Digest digest{}; ///< of its canonical line
};

/// The canonical line of a version, with its line feed: README.md specifies it byte by byte. It
/// names what an approval, a form and the log speak of.
[[nodiscard]] std::string canonical_line(std::string_view register_name, std::string_view number,
                                         const EntryVersion& version);
/// A version with the entry it belongs to, as its canonical line says.
struct ReadVersion {
    std::string register_name;
    std::string number;
    EntryVersion version;
};
/// The reverse of canonical_line(), the digest computed from the line. Throws Error{InvalidInput}
/// for a line that canonical_line() would not have written.
[[nodiscard]] ReadVersion read_canonical_line(const std::string& line);

/// The digest that a version must have.
[[nodiscard]] Digest digest_of(std::string_view register_name, std::string_view number,
                               const EntryVersion& version);

} // namespace twofold
