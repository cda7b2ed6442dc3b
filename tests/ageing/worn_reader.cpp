#include "ageing/worn_reader.h"

#include <algorithm>
#include <cstring>

namespace twofold::testing {

WornReader::WornReader(const emulated::EmulatedMedium& medium)
    : medium_{medium}, faults_{medium.faults()}, blocks_{medium.recorded_blocks()}
{}

std::uint64_t WornReader::readable_from(BlockRange range) const
{
    std::uint64_t count = std::min(range.count, blocks_ - std::min(blocks_, range.first));
    for (const emulated::BlockRange& lost : faults_.unreadable) {
        if (lost.first + lost.count <= range.first || lost.first >= range.first + count) continue;
        count = lost.first > range.first ? lost.first - range.first : 0;
    }
    return count;
}

std::uint64_t WornReader::read(BlockRange range, std::span<std::byte> into)
{
    constexpr std::chrono::microseconds quick{3000};
    duration_ = quick;
    for (const emulated::SlowBlocks& slow : faults_.slow) {
        if (slow.first < range.first + range.count && slow.first + slow.count > range.first) {
            duration_ += slow.delay;
        }
    }
    const std::uint64_t count = readable_from(range);
    if (count == 0) return 0;
    const std::string bytes = medium_.bytes(range.first * block_bytes, count * block_bytes);
    std::memcpy(into.data(), bytes.data(), bytes.size());
    return count;
}

} // namespace twofold::testing
