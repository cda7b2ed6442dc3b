#pragma once

#include "workstation/archive.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// Which disc a new one is made for, and why; what `refresh` knows and a plain recording does not.
struct DiscToReplace {
    DiscId disc{};
    std::string because; ///< as a person gave it; empty: what the register says itself
    std::string source;  ///< where the bytes of the new disc come from: "sealed", "twin", "rescued"
};

/// Why this disc needs another in its place: it was found bad, or its last review says that it is
/// to be refreshed now. Empty: it needs none, or has one, or was destroyed.
[[nodiscard]] std::string reason_to_replace(Archive& archive, const Disc& disc);

/// The good disc of the same copy that was begun after `old` and was not replaced itself; none:
/// there is none.
[[nodiscard]] std::optional<Disc> successor_of(Archive& archive, const Disc& old);

/// Enters that `made` takes the place of `old`: both discs and the audit log get the event
/// "replication" (PREMIS) with the numbers of both. Throws as DiscReplacements::add().
void enter_replacement(Archive& archive, const Disc& old, const Disc& made,
                       const std::string& because, std::string_view source);

/// Whether the reason of a replacement is one that the register gave itself: it stands, in words
/// that can be translated, among the events of the old disc.
[[nodiscard]] bool is_reason_of_register(Archive& archive, DiscId old, const std::string& because);

/// One meaning of a new good copy, wherever it was started: it takes the place of `wanted`, if that
/// is given, and of every disc of its copy that needs another in its place. Returns the numbers of
/// those it replaced; none: it only joined the volume.
std::vector<std::string> replace_by(Archive& archive, const Disc& made,
                                    const std::optional<DiscToReplace>& wanted,
                                    std::string_view source);

} // namespace twofold
