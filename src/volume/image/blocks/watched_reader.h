#pragma once

#include "jobs/job.h"
#include "volume/image/blocks/block_reader.h"

namespace twofold {

/// Passes reads on to another reader, reports them to an Activity and counts those that seek back.
class WatchedReader final : public BlockReader {
public:
    explicit WatchedReader(BlockReader& reader) : reader_{reader} {}

    /// From now on reads advance `activity` and may throw Stopped; null: they do neither.
    void watch(Activity* activity) noexcept { activity_ = activity; }
    /// Reads that began before the end of what was read so far.
    [[nodiscard]] std::uint64_t backward_seeks() const noexcept { return backward_seeks_; }

    [[nodiscard]] std::uint64_t block_count() const override { return reader_.block_count(); }
    [[nodiscard]] std::uint64_t preferred_chunk() const override
    {
        return reader_.preferred_chunk();
    }
    std::uint64_t read(BlockRange range, std::span<std::byte> into) override;
    [[nodiscard]] std::optional<std::chrono::microseconds> last_duration() const override
    {
        return reader_.last_duration();
    }
    [[nodiscard]] std::optional<C2Errors> last_c2() const override { return reader_.last_c2(); }

private:
    BlockReader& reader_;
    Activity* activity_ = nullptr;
    std::uint64_t next_ = 0;
    std::uint64_t backward_seeks_ = 0;
};

} // namespace twofold
