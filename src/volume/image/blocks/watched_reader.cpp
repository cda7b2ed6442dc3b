#include "volume/image/blocks/watched_reader.h"

#include <algorithm>

namespace twofold {

std::uint64_t WatchedReader::read(BlockRange range, std::span<std::byte> into)
{
    if (range.first < next_) ++backward_seeks_;
    const std::uint64_t got = reader_.read(range, into);
    next_ = range.first + got;
    // A block that cannot be read is passed over.
    const std::uint64_t passed = std::min(got + 1, range.count);
    if (activity_ != nullptr) activity_->advance(passed * block_bytes);
    return got;
}

} // namespace twofold
