#pragma once

#include "base/files.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace twofold {

/// What came of a command.
struct ScsiReply {
    bool good = false;
    /// Sense key, MMC-6 annex F: 3 the medium, 5 the request; 0 where the drive said nothing.
    unsigned sense_key = 0;
    std::optional<std::uint64_t> block; ///< the drive says that it failed at this one
};

/// A way to a reserved drive beside libburn's, for commands that libburn has no call for: SG_IO of
/// Linux, one command at a time, never while libburn works with the drive.
///
/// It has to live at least as long as the drive is reserved: libburn locks the device file for this
/// process, and closing any other descriptor of the same file would give that lock up (fcntl(2)).
class ScsiChannel {
public:
    /// Nothing if the device cannot be opened a second time: libburn's own calls have to do then.
    static std::optional<ScsiChannel> open(const std::string& device);

    /// Sends a command that gives data. What the drive does not send stays as it was.
    [[nodiscard]] ScsiReply receive(std::span<const std::uint8_t> command,
                                    std::span<std::byte> into) const;

private:
    explicit ScsiChannel(FileDescriptor file) : file_{std::move(file)} {}

    FileDescriptor file_;
};

} // namespace twofold
