#pragma once

#include "base/files.h"
#include "base/time.h"
#include "fixity/digest.h"
#include "footage/source_files.h"
#include "jobs/job.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

/// A complete and synced copy of a source file in the archive, under a name that marks it as not
/// taken in yet ("incoming-….part"). Removed with the object unless it is kept.
class IncomingFile {
public:
    IncomingFile(IncomingFile&&) = default;
    IncomingFile& operator=(IncomingFile&&) = delete;
    IncomingFile(const IncomingFile&) = delete;
    IncomingFile& operator=(const IncomingFile&) = delete;
    ~IncomingFile();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return part_; }
    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }
    /// Of the bytes that were read from the source and written here.
    [[nodiscard]] const Digests& digests() const noexcept { return digests_; }
    /// When the source was last modified, as its file system says: any number of seconds.
    [[nodiscard]] Timestamp modified() const noexcept { return modified_; }

    /// Gives it its final name in the same directory, durably, and returns the path. A file that
    /// has this name is replaced: stored_name() gives one name to equal bytes only. Throws Error.
    std::filesystem::path keep_as(const std::string& name);
    /// The same at any path on the same file system, whose folder is created if necessary.
    void keep_at(const std::filesystem::path& final_path);

private:
    explicit IncomingFile(const std::filesystem::path& directory);

    friend IncomingFile copy_in(const SourceFile&, const std::filesystem::path&,
                                const std::vector<DigestAlgorithm>&, Activity&);

    std::filesystem::path part_; ///< empty: kept
    FileDescriptor file_;        ///< holds the lock that distinguishes it from a leftover
    std::uint64_t bytes_ = 0;
    Digests digests_;
    Timestamp modified_{};
};

/// Copies one file into `directory`: each byte is read once, for the digests and the copy. The copy
/// is read-only, has the source's modification time and is synced on return.
///
/// No link is followed below the folder in which the source was found, not in the place of the file
/// and not in that of a folder above it: then Error{SourceChanged}.
///
/// Throws Error naming the source: FileUnreadable with the offset where reading failed,
/// SourceChanged if the source grew, shrank or was written to meanwhile, StorageFull, InvalidInput
/// if it is not a regular file; Stopped through `activity`, which counts bytes. Then nothing of the
/// copy is left.
[[nodiscard]] IncomingFile copy_in(const SourceFile& source, const std::filesystem::path& directory,
                                   const std::vector<DigestAlgorithm>& algorithms,
                                   Activity& activity);

/// Name of a footage file in the archive: its SHA-256 in full, and the extension of the original in
/// lower case if that is at most eight ASCII letters and digits: "9f86….mp4". So equal names are
/// equal bytes, and nothing of a hostile name reaches the file system.
[[nodiscard]] std::string stored_name(const Digest& sha256, const std::filesystem::path& original);
/// Name of the thumbnail that goes with it; differs from every stored_name():
/// "9f86….thumbnail.jpg".
[[nodiscard]] std::string thumbnail_name(const Digest& sha256);

/// Partial files in `directory` that no running process writes: leftovers of a crash. Throws Error.
[[nodiscard]] std::vector<std::filesystem::path>
find_leftovers(const std::filesystem::path& directory);
/// Removes them and returns which. Throws Error.
std::vector<std::filesystem::path> remove_leftovers(const std::filesystem::path& directory);

} // namespace twofold
