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
    Unreadable,   ///< footage may lie there: the one reason to look into
};

struct SkippedEntry {
    std::filesystem::path path;
    SkipReason reason = SkipReason::Hidden;
};

/// One file to take in.
struct SourceFile {
    std::filesystem::path path;
    /// The folder that was named and below which it was found: nothing that has become a link since
    /// is followed out of it. Empty: the file itself was named, and may be a link.
    std::filesystem::path found_below{};
    /// Where it lay on the device: the name of the folder that was named and what is below it,
    /// "DSJ01/DCIM/101MEDIA"; of a named file the folder it lies in.
    std::string folder{};
};

/// What an intake of files and folders would take in, and what it would leave.
struct SourceFiles {
    std::vector<SourceFile> files;     ///< sorted by the bytes of their paths, each file once
    std::vector<SkippedEntry> skipped; ///< sorted by path; all of it, nothing is silent
    /// Named folders in which there is no file to take in: a card that is not mounted looks like
    /// it.
    std::vector<std::filesystem::path> empty;

    /// Places where footage may lie that could not be looked at.
    [[nodiscard]] std::size_t unreadable() const noexcept;
};

/// The files named, and all files in the folders named and below. What a person names is taken even
/// if it is hidden or a link. Throws Error{NotFound} if something named does not exist.
[[nodiscard]] SourceFiles files_below(const std::vector<std::filesystem::path>& named);

/// "… was skipped: it is a symbolic link."
[[nodiscard]] Message message_of(const SkippedEntry& skipped);

} // namespace twofold
