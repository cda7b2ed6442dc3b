#include "volume/image/rescue/rescue_bytes.h"

#include "base/error.h"

#include <algorithm>

namespace twofold {

void each_chunk(RescueFile& file, const std::vector<ImageExtent>& extents, const Choices& choices,
                Job& job, const std::function<void(std::span<const std::byte>)>& take)
{
    std::vector<std::byte> buffer(file.preferred_chunk() * block_bytes);
    for (const ImageExtent& extent : extents) {
        std::uint64_t left = extent.bytes;
        for (std::uint64_t block = extent.block; left > 0;) {
            job.check();
            const std::uint64_t count =
                std::min(file.preferred_chunk(), (left + block_bytes - 1) / block_bytes);
            const auto bytes = std::span{buffer}.first(count * block_bytes);
            if (file.read({block, count}, bytes) < count) {
                throw Error{ErrorCode::FileUnreadable, {msgid("A block of the file is missing.")}};
            }
            auto choice = std::ranges::lower_bound(choices, block, {}, &Choices::value_type::first);
            for (; choice != choices.end() && choice->first < block + count; ++choice) {
                file.variant(choice->first, choice->second,
                             bytes.subspan((choice->first - block) * block_bytes, block_bytes));
            }
            const std::uint64_t now = std::min(left, count * block_bytes);
            take(bytes.first(now));
            left -= now;
            block += count;
        }
    }
}

Digest digest_with(RescueFile& file, const std::vector<ImageExtent>& extents,
                   const Choices& choices, DigestAlgorithm algorithm, Job& job)
{
    Digester digester{algorithm};
    each_chunk(file, extents, choices, job,
               [&](std::span<const std::byte> bytes) { digester.update(bytes); });
    return digester.finish();
}

} // namespace twofold
