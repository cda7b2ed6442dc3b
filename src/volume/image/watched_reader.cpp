#include "volume/image/watched_reader.h"

namespace twofold {

std::uint64_t WatchedReader::read(BlockRange range, std::span<std::byte> into)
{
    if (range.first < next_) ++backward_seeks_;
    const std::uint64_t got = reader_.read(range, into);
    next_ = range.first + got;
    // A block that cannot be read alone is passed over; a longer read is followed up.
    const std::uint64_t passed = got == 0 && range.count == 1 ? 1 : got;
    if (activity_ != nullptr) activity_->advance(passed * block_bytes);
    return got;
}

} // namespace twofold
