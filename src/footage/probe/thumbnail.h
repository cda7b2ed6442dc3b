#pragma once

#include "footage/probe/media_file.h"

#include <string>

namespace twofold {

/// The picture as a JPEG that fits into a square of `side` pixels, in its true proportions and
/// never larger than it is. Empty if libav cannot make one.
[[nodiscard]] std::string thumbnail_of(const AVFrame& picture, int side);

} // namespace twofold
