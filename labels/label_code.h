#pragma once

#include "labels/label_facts.h"

#include <string>
#include <string_view>

namespace twofold {

/// What the QR code says: which disc this is and what must be read from it. Field by field in
/// labels/README.md; it outlives the program and holds no personal data.
///
/// Throws Error{Refused} if the image digest or its size is missing, or the disc number contains a
/// character that the format reserves.
[[nodiscard]] std::string label_code(const LabelFacts& facts);

/// The content of such a code.
struct LabelCode {
    std::string disc; ///< number
    CopyMark copy = CopyMark::A;
    Digest image;
    std::uint64_t bytes = 0;

    /// The disc's number without its copy mark: "2026-0007".
    [[nodiscard]] std::string volume() const;
};

/// Parses the text that a scanner read. Throws Error{InvalidInput} if it is not a code of this
/// version.
[[nodiscard]] LabelCode read_label_code(std::string_view text);

} // namespace twofold
