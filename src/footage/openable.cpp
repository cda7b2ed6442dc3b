#include "footage/openable.h"

namespace twofold {

bool can_be_opened(const Footage& footage) noexcept
{
    return footage.bytes > 0 && footage.probe_failure.empty() &&
           footage.media.kind != MediaKind::Unknown;
}

} // namespace twofold
