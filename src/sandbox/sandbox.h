#pragma once

#include "base/files.h"
#include "base/message.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace twofold {

/// Which walls stand around a process.
struct Walls {
    bool files = false; ///< landlock: it opens nothing it was not given
    bool calls = false; ///< seccomp: no network, no other process, nothing new in the system

    friend bool operator==(const Walls&, const Walls&) = default;
};

/// A sentence for a person when a wall is missing, which is the system's doing; empty: all stand.
[[nodiscard]] Message weakness_of(const Walls& walls);

/// Shuts the calling process in for good, with what it has open: it reads, writes, computes and
/// ends, and opens nothing more. For a program of ours with one thread, before it looks at the
/// first untrusted byte. What comes back is what holds; it never fails.
[[nodiscard]] Walls shut_in() noexcept;

/// Walls around a program of other people, made ready by us and entered by the new process before
/// it becomes that program. It reads the system's own files, reads and writes what it is given, and
/// has no network.
class ProgramSandbox {
public:
    /// `given`: files, or directories with all below them, which exist.
    explicit ProgramSandbox(const std::vector<std::filesystem::path>& given);

    /// Only async-signal-safe calls: it comes between fork and exec.
    void enter() const noexcept;
    /// What will hold once it was entered.
    [[nodiscard]] Walls walls() const noexcept;

private:
    FileDescriptor files_;         ///< a landlock ruleset; none: the system has no landlock
    std::vector<std::byte> calls_; ///< a seccomp program; empty: the system has no seccomp
};

} // namespace twofold
