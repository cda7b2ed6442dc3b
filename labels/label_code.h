#pragma once

#include "labels/label_facts.h"

#include <string>
#include <string_view>

namespace twofold {

/// What the QR code says: which disc this is and what must be read from it. Field by field in
/// labels/README.md; it outlives the program and holds no personal data.
///
/// Throws Error{Refused} if the image digest or its size is missing, or the disc number has a
/// character that the format keeps for itself.
[[nodiscard]] std::string label_code(const LabelFacts& facts);

/// What such a code says.
struct LabelCode {
    std::string disc; ///< number
    CopyMark copy = CopyMark::A;
    Digest image;
    std::uint64_t bytes = 0;

    /// The disc's number without its copy mark: "2026-0007".
    [[nodiscard]] std::string volume() const;
};

/// Reads a code as a scanner gives it. Throws Error{InvalidInput} if it is none of this version.
[[nodiscard]] LabelCode read_label_code(std::string_view text);

} // namespace twofold
