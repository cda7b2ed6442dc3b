#pragma once

#include "base/message.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace twofold {

/// Why an entry below a named folder is not taken in.
enum class SkipReason {
    Hidden,       ///< its name begins with a dot: ".Trashes", "._clip.mp4"
    SystemEntry,  ///< made by an operating system: "System Volume Information", "THUMBS.DB"
    SymbolicLink, ///< never followed
    NotRegular,   ///< a pipe, socket or device
    Unreadable,   ///< may contain footage: the only reason that needs attention
};

struct SkippedEntry {
    std::filesystem::path path;
    SkipReason reason = SkipReason::Hidden;
};

/// One file to take in.
struct SourceFile {
    std::filesystem::path path;
    /// The folder that was named and below which it was found: a link created since is not followed
    /// out of it. Empty: the file itself was named, and may be a link.
    std::filesystem::path found_below{};
    /// Its folder on the device, from the named folder down: "DSJ01/DCIM/101MEDIA"; for a named
    /// file the folder that contains it.
    std::string folder{};
};

/// What an intake of files and folders would take in, and what it would skip.
struct SourceFiles {
    std::vector<SourceFile> files;     ///< sorted by the bytes of their paths, each file once
    std::vector<SkippedEntry> skipped; ///< sorted by path; every skipped entry
    /// Named folders without a file to take in: the mount point of a card that is not mounted looks
    /// like this.
    std::vector<std::filesystem::path> empty;

    /// Number of entries that may contain footage but could not be read.
    [[nodiscard]] std::size_t unreadable() const noexcept;
};

/// The files named, and all files in and below the folders named. What is named is taken even if it
/// is hidden or a link. Throws Error{NotFound} if something named does not exist.
[[nodiscard]] SourceFiles files_below(const std::vector<std::filesystem::path>& named);

/// "… was skipped: it is a symbolic link."
[[nodiscard]] Message message_of(const SkippedEntry& skipped);

} // namespace twofold
