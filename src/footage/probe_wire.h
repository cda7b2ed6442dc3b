#pragma once

#include "base/files.h"
#include "footage/confinement.h"

#include <optional>
#include <string>

namespace twofold {

/// Between us and `twofold-probe --serve` lies a SOCK_SEQPACKET socket: a request is one message
/// with a path and the files to write into, its answer one message with how it ended. Both ends are
/// of one build, and the process at the other end never looks into a file itself.

/// One file to look into.
struct ProbeOrder {
    Confinement limits;
    std::string path;
    FileDescriptor output;     ///< becomes standard output
    FileDescriptor words;      ///< becomes standard error
    FileDescriptor attachment; ///< for the thumbnail; none: no thumbnail is wanted
};

/// False when nobody is there any more, or the system has no room.
[[nodiscard]] bool send_order(int socket, const ProbeOrder& order);
/// Nullopt at the end.
[[nodiscard]] std::optional<ProbeOrder> receive_order(int socket);

[[nodiscard]] bool send_end(int socket, const ConfinedEnd& end);
/// Nullopt when nothing came within `time`.
[[nodiscard]] std::optional<ConfinedEnd> receive_end(int socket, std::chrono::milliseconds time);

} // namespace twofold
