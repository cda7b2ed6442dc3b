#pragma once

#include "base/files.h"
#include "footage/confinement.h"

#include <optional>
#include <string>

namespace twofold {

/// The protocol with `twofold-probe --serve` on a SOCK_SEQPACKET socket: a request is one message
/// with a path and the files to write to, its answer one message with how it ended. Both ends are
/// from the same build, and the serving process never parses a file itself.

/// One file to probe.
struct ProbeOrder {
    Confinement limits;
    std::string path;
    FileDescriptor output;     ///< becomes standard output
    FileDescriptor words;      ///< becomes standard error
    FileDescriptor attachment; ///< for the thumbnail; none: no thumbnail is wanted
};

/// False if the other end is closed or the system has no resources.
[[nodiscard]] bool send_order(int socket, const ProbeOrder& order);
/// Nullopt at the end.
[[nodiscard]] std::optional<ProbeOrder> receive_order(int socket);

[[nodiscard]] bool send_end(int socket, const ConfinedEnd& end);
/// Nullopt when nothing came within `time`.
[[nodiscard]] std::optional<ConfinedEnd> receive_end(int socket, std::chrono::milliseconds time);

} // namespace twofold
