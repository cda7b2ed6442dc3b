#pragma once

#include <cstddef>

namespace twofold {

/// From so many persons at work on, who proposes something does not decide it, and who enters a
/// paper is not the only one who saw it. A smaller office has nobody else.
inline constexpr std::size_t enough_for_four_eyes = 3;

} // namespace twofold
