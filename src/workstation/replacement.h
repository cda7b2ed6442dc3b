#pragma once

#include "workstation/audited_change.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// The disc that a new one is to replace, and why; given by `refresh`, not by a plain recording.
struct DiscToReplace {
    DiscId disc{};
    std::string because; ///< as entered by a person; empty: the reason in the register
    std::string source;  ///< where the bytes of the new disc come from: "sealed", "twin", "rescued"
};

/// Why this disc has to be replaced: it was found bad, or its last review says that it is to be
/// refreshed now. Empty: it need not be, already is, or was destroyed.
[[nodiscard]] std::string reason_to_replace(Archive& archive, const Disc& disc);

/// The good disc of the same copy that was begun after `old` and was not replaced itself; nullopt:
/// there is none.
[[nodiscard]] std::optional<Disc> successor_of(Archive& archive, const Disc& old);

/// Enters that `made` replaces `old`: both discs and the audit log get the event "replication"
/// (PREMIS) with the numbers of both. Throws as DiscReplacements::add().
void enter_replacement(AuditedChange& change, const Disc& old, const Disc& made,
                       const std::string& because, std::string_view source);

/// True if the reason of a replacement comes from the register itself: it is then, as a
/// translatable message, among the events of the old disc.
[[nodiscard]] bool is_reason_of_register(Archive& archive, DiscId old, const std::string& because);

/// The single rule for a new good copy, wherever it was started: it replaces `wanted`, if that is
/// given, and every disc of its copy that has to be replaced. Returns the numbers of those it
/// replaced; empty: it is an additional copy.
std::vector<std::string> replace_by(AuditedChange& change, const Disc& made,
                                    const std::optional<DiscToReplace>& wanted,
                                    std::string_view source);

} // namespace twofold
