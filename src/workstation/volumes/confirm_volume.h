#pragma once

#include "workstation/archive.h"

#include <cstdint>
#include <optional>
#include <string>

namespace twofold {

/// A digest of an image from outside the disc: from its label or a printed form.
struct KnownImage {
    Digest digest;
    std::optional<std::uint64_t> bytes; ///< that the digest covers, where that is known too
    std::string source;                 ///< from where, for the register: "label 2026-0007-A"
};

/// The digest as a person types it ("sha256:…") or as a scanner reads it from a label, the whole
/// code. Throws Error{InvalidInput} for anything else and for a weak algorithm (fixity/strength.h).
[[nodiscard]] KnownImage known_image(const std::string& text);

/// Confirms what the discs of a volume claim (see rebuild()) by a digest from outside them: the
/// volume is sealed, and those of its discs that were read in full with this digest are good.
/// Returns their numbers. Throws Error{Refused} if nothing is claimed or the digest is another.
std::vector<std::string> confirm_volume(Archive& archive, const std::string& number,
                                        const KnownImage& known);

} // namespace twofold
