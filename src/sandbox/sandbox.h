#pragma once

#include "base/files.h"
#include "base/message.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace twofold {

/// Which restrictions are in force for a process.
struct Walls {
    bool files = false; ///< landlock: it opens nothing it was not given
    bool calls = false; ///< seccomp: no network, no other process, nothing new in the system

    friend bool operator==(const Walls&, const Walls&) = default;
};

/// A sentence for the user when a restriction is missing because the system lacks it; empty: none
/// is.
[[nodiscard]] Message weakness_of(const Walls& walls);

/// Sandboxes the calling process permanently: it can use what it has open, but opens nothing more.
/// For our own programs with one thread, before they read the first untrusted byte. Returns the
/// restrictions in force; it never fails.
[[nodiscard]] Walls shut_in() noexcept;

/// A sandbox for a third-party program, prepared by the parent and entered by the new process
/// before it executes that program. It can read the system's own files, read and write what it is
/// given, and has no network.
class ProgramSandbox {
public:
    /// `given`: files, or directories with all below them, which exist.
    explicit ProgramSandbox(const std::vector<std::filesystem::path>& given);

    /// Only async-signal-safe calls: it comes between fork and exec.
    void enter() const noexcept;
    /// The restrictions that enter() will put in force.
    [[nodiscard]] Walls walls() const noexcept;

private:
    FileDescriptor files_;         ///< a landlock ruleset; none: the system has no landlock
    std::vector<std::byte> calls_; ///< a seccomp program; empty: the system has no seccomp
};

} // namespace twofold
