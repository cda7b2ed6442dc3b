#pragma once

#include "fixity/digest.h"

namespace twofold {

/// False for MD5 and SHA-1, for which collisions can be made: equal digests show only that nothing
/// was altered by accident. A difference counts with any algorithm.
[[nodiscard]] bool proves(DigestAlgorithm algorithm) noexcept;

/// True if proves() holds for one of the algorithms.
[[nodiscard]] bool any_proves(const std::vector<DigestAlgorithm>& algorithms) noexcept;

} // namespace twofold
