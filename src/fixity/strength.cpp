#include "fixity/strength.h"

#include <algorithm>

namespace twofold {

bool proves(DigestAlgorithm algorithm) noexcept
{
    return algorithm != DigestAlgorithm::Md5 && algorithm != DigestAlgorithm::Sha1;
}

bool any_proves(const std::vector<DigestAlgorithm>& algorithms) noexcept
{
    return std::ranges::any_of(algorithms, proves);
}

} // namespace twofold
