#pragma once

#include "drive/libburn/scsi_channel.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace twofold {

/// Bytes of a block with C2 errors; none: not measured.
using C2Count = std::optional<std::uint16_t>;

/// Reads blocks of a CD together with their C2 error pointers: READ CD of MMC-6 6.21, user data and
/// 294 bytes of pointers for each block. The drive corrects the user data as it does for READ(10),
/// and fails where it cannot; the pointers mark the bytes that its first decoder (CIRC) left
/// uncorrected.
///
/// The pointers are taken as the drive gives them: no standard says which bytes it has to flag.
class C2Reader {
public:
    /// nullopt unless there is a CD in the drive and the drive reports C2 error pointers (feature
    /// 001Eh, or mode page 2Ah where it has no features).
    static std::optional<C2Reader> of(const ScsiChannel& channel);

    /// Blocks for one command: what 64 KiB hold, since some bridges take no more.
    static constexpr std::uint64_t most_at_once = 65536 / (2048 + 294);

    /// False once the drive refused what it had announced; it is not tried again.
    [[nodiscard]] bool offered() const noexcept { return offered_; }
    /// Reads `count` blocks, at most most_at_once, and appends a count for each to `c2`. On failure
    /// nothing is appended. The content of `into` is undefined then.
    ScsiReply read(const ScsiChannel& channel, std::uint64_t first, std::uint64_t count,
                   std::span<std::byte> into, std::vector<C2Count>& c2);

private:
    C2Reader() = default;

    std::vector<std::byte> buffer_;
    bool offered_ = true;
    bool proven_ = false; ///< it has worked once
    std::size_t type_ = 0;
};

} // namespace twofold
