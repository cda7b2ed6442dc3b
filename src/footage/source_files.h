#pragma once

#include "base/message.h"

#include <filesystem>
#include <vector>

namespace twofold {

/// Why an entry below a named folder is not taken in.
enum class SkipReason {
    Hidden,       ///< its name begins with a dot: ".Trashes", "._clip.mp4"
    SystemEntry,  ///< made by an operating system: "System Volume Information", "Thumbs.db"
    SymbolicLink, ///< never followed
    NotRegular,   ///< a pipe, socket or device
    Unreadable,   ///< footage may lie there: the one reason to look into
};

struct SkippedEntry {
    std::filesystem::path path;
    SkipReason reason = SkipReason::Hidden;
};

/// What an intake of files and folders would take in, and what it would leave.
struct SourceFiles {
    std::vector<std::filesystem::path> files; ///< sorted by their bytes, each file once
    std::vector<SkippedEntry> skipped;        ///< sorted by path; all of it, nothing is silent
};

/// The files named, and all files in the folders named and below. What a person names is taken even
/// if it is hidden or a link. Throws Error{NotFound} if something named does not exist.
[[nodiscard]] SourceFiles files_below(const std::vector<std::filesystem::path>& named);

/// "… was skipped: it is a symbolic link."
[[nodiscard]] Message message_of(const SkippedEntry& skipped);

} // namespace twofold
