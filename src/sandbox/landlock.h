#pragma once

#include "base/files.h"

#include <cstdint>
#include <filesystem>

namespace twofold {

/// The file access rights that the kernel's landlock version supports; 0: no landlock.
[[nodiscard]] std::uint64_t landlock_rights() noexcept;
/// Those of them that apply to a file that is not a directory.
[[nodiscard]] std::uint64_t landlock_rights_of_file() noexcept;
/// Those that only read.
[[nodiscard]] std::uint64_t landlock_rights_to_read() noexcept;

/// A ruleset that refuses all of them, TCP, and signals to processes outside. None: no landlock.
[[nodiscard]] FileDescriptor landlock_refusing_all() noexcept;
/// Allows `rights` on `path` and below. A path that does not exist is ignored.
void landlock_allow(const FileDescriptor& ruleset, const std::filesystem::path& path,
                    std::uint64_t rights) noexcept;
/// True if it is in force from now on for this thread and its children. Async-signal-safe.
[[nodiscard]] bool landlock_enter(const FileDescriptor& ruleset) noexcept;

} // namespace twofold
