#pragma once

#include "emulated_drive/medium.h"
#include "volume/image/blocks/block_reader.h"

#include <chrono>
#include <optional>

namespace twofold::testing {

/// An emulated medium with its faults, read without a drive: the blocks and faults are those that
/// an emulated drive would show, but nobody waits for the slow ones. They are told by
/// last_duration(), as a drive's own clock tells them.
class WornReader : public BlockReader {
public:
    explicit WornReader(const emulated::EmulatedMedium& medium);

    [[nodiscard]] std::uint64_t block_count() const override { return blocks_; }
    [[nodiscard]] std::uint64_t preferred_chunk() const override { return 32; }
    std::uint64_t read(BlockRange range, std::span<std::byte> into) override;
    [[nodiscard]] std::optional<std::chrono::microseconds> last_duration() const override
    {
        return duration_;
    }

private:
    [[nodiscard]] std::uint64_t readable_from(BlockRange range) const;

    emulated::EmulatedMedium medium_;
    emulated::MediumFaults faults_;
    std::uint64_t blocks_;
    std::chrono::microseconds duration_{0};
};

} // namespace twofold::testing
