#pragma once

#include "fixity/digest.h"

namespace twofold {

/// False for MD5 and SHA-1, of which anybody can make two different contents with one digest: that
/// they agree shows that nothing was altered by chance, and proves nothing else. A difference is
/// one by any algorithm.
[[nodiscard]] bool proves(DigestAlgorithm algorithm) noexcept;

/// True if one of the algorithms proves something.
[[nodiscard]] bool any_proves(const std::vector<DigestAlgorithm>& algorithms) noexcept;

} // namespace twofold
