#pragma once

#include "base/files.h"

#include <cstdint>
#include <filesystem>

namespace twofold {

/// The rights of files that the kernel's landlock knows, by its version; 0: it has none.
[[nodiscard]] std::uint64_t landlock_rights() noexcept;
/// Those of them that a file which is no directory can have.
[[nodiscard]] std::uint64_t landlock_rights_of_file() noexcept;
/// Those with which nothing is changed.
[[nodiscard]] std::uint64_t landlock_rights_to_read() noexcept;

/// A ruleset that refuses all of them, TCP, and signals to processes outside. None: no landlock.
[[nodiscard]] FileDescriptor landlock_refusing_all() noexcept;
/// Allows `rights` on `path` and below. What does not exist is passed over.
void landlock_allow(const FileDescriptor& ruleset, const std::filesystem::path& path,
                    std::uint64_t rights) noexcept;
/// True if it holds from now on for this thread and its children. Async-signal-safe.
[[nodiscard]] bool landlock_enter(const FileDescriptor& ruleset) noexcept;

} // namespace twofold
