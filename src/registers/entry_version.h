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
/// The digest that a version must have.
[[nodiscard]] Digest digest_of(std::string_view register_name, std::string_view number,
                               const EntryVersion& version);

} // namespace twofold
