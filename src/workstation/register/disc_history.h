#pragma once

#include "workstation/archive.h"

#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// What kind of thing happened to a disc.
enum class HappeningKind {
    State,       ///< recorded, read back, found bad …
    Label,       ///< a label was printed
    Moved,       ///< shelved, lent, returned, sent off site
    Seal,        ///< sealed, opened, resealed
    Fact,        ///< something was entered about the carrier
    Check,       ///< a fixity check
    Replaces,    ///< it, or another disc of its lineage, replaced a disc
    Destruction, ///< it was destroyed
};

[[nodiscard]] std::string_view name_of(HappeningKind kind) noexcept; ///< "moved"

/// One thing that happened to a disc.
struct Happening {
    Timestamp at{};
    std::string by;
    HappeningKind kind = HappeningKind::State;
    Message text;
    std::vector<std::string> words; ///< messages of the drive, if there are any
};

/// Everything that ever happened to the disc, oldest first. Events of the same second are in the
/// order of HappeningKind.
[[nodiscard]] std::vector<Happening> history_of(Archive& archive, const Disc& disc);

} // namespace twofold
