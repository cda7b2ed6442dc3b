#pragma once

#include <chrono>
#include <cstdint>
#include <sys/types.h>

namespace twofold {

/// Limits of a process that works on untrusted bytes. A process that exceeds one is killed.
struct Confinement {
    std::chrono::milliseconds time{20'000};         ///< by the wall clock, and of processor time
    std::uint64_t memory = std::uint64_t{2} << 30U; ///< bytes of address space
    std::uint64_t output = std::uint64_t{4} << 20U; ///< bytes it may write to any one file
};

/// How a confined process ended.
struct ConfinedEnd {
    enum class Kind : std::int32_t {
        Exited,     ///< `code` is its exit code
        Killed,     ///< `code` is the signal: it crashed or exceeded a limit
        TimedOut,   ///< it was killed when its time limit expired
        NotStarted, ///< no process could be made; `code` is the errno
    };

    Kind kind = Kind::NotStarted;
    std::int32_t code = 0;
};

/// The calling process gains nothing by exec, leaves no core dump, is the first of a process group
/// of its own, which Ctrl-C at the terminal does not reach, and dies with the thread that made it.
/// Only async-signal-safe calls: it may come between fork and exec.
void detach_from_terminal() noexcept;

/// Applies the limits to the calling process. Only async-signal-safe calls.
void confine_this_process(const Confinement& bounds) noexcept;

/// Waits until `process`, a child of ours and first of its process group, has ended; when `time` is
/// over it is killed with its group. Throws Error if the system cannot watch it.
[[nodiscard]] ConfinedEnd await_confined(pid_t process, std::chrono::milliseconds time);

} // namespace twofold
