#pragma once

#include "base/files.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace twofold {

/// Result of a command.
struct ScsiReply {
    bool good = false;
    /// Sense key, MMC-6 annex F: 3 the medium, 5 the request; 0 if the drive gave none.
    unsigned sense_key = 0;
    std::optional<std::uint64_t> block; ///< the block that the drive names as failed
};

/// A second channel to a reserved drive besides libburn's, for commands that libburn has no call
/// for: SG_IO of Linux, one command at a time, never while libburn works with the drive.
///
/// It must exist as long as the drive is reserved: libburn locks the device file for this process,
/// and closing any other descriptor of the same file would release that lock (fcntl(2)).
class ScsiChannel {
public:
    /// nullopt if the device cannot be opened a second time: then only libburn's own calls are
    /// available.
    static std::optional<ScsiChannel> open(const std::string& device);

    /// Sends a command that returns data. Bytes that the drive does not send are unchanged.
    [[nodiscard]] ScsiReply receive(std::span<const std::uint8_t> command,
                                    std::span<std::byte> into) const;

private:
    explicit ScsiChannel(FileDescriptor file) : file_{std::move(file)} {}

    FileDescriptor file_;
};

} // namespace twofold
