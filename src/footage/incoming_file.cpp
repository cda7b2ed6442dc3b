#include "footage/incoming_file.h"

#include "base/error.h"
#include "base/file_access.h"
#include "fixity/broadcast.h"
#include "footage/original_name.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <deque>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace twofold {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view part_prefix = "incoming-";
constexpr std::string_view part_suffix = ".part";

/// What tells whether a file was touched.
struct Condition {
    dev_t device;
    ino_t inode;
    off_t bytes;
    std::int64_t modified_s;
    std::int64_t modified_ns;

    friend bool operator==(const Condition&, const Condition&) = default;
};

struct stat status_of(const FileDescriptor& file, const fs::path& path)
{
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) throw system_error(shown(path), errno);
    return status;
}

Condition condition_of(const struct stat& status)
{
    return {status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec,
            status.st_mtim.tv_nsec};
}

[[nodiscard]] Error changed(const fs::path& source)
{
    return {ErrorCode::SourceChanged,
            {msgid("{path} was changed while it was copied in. Nothing of it was kept; take it in "
                   "again when nothing writes to it."),
             {{"path", shown(source)}}}};
}

[[nodiscard]] Error became_a_link(const fs::path& source)
{
    return {
        ErrorCode::SourceChanged,
        {msgid("{path} was replaced by a link after it was found; it is not followed and nothing "
               "was taken in from there."),
         {{"path", shown(source)}}}};
}

/// Opens `source` below the folder it was found in, following no link on the way. -1: errno says
/// why.
int open_below(const fs::path& folder, const fs::path& source, int flags)
{
    const FileDescriptor root{::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (!root) return -1;
    const fs::path below = source.lexically_relative(folder);
    open_how how{};
    how.flags = static_cast<std::uint64_t>(flags);
    how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_BENEATH;
    const long opened = ::syscall(SYS_openat2, root.get(), below.c_str(), &how, sizeof how);
    if (opened >= 0 || (errno != ENOSYS && errno != EPERM)) return static_cast<int>(opened);
    // A kernel before 5.6, or a sandbox that does not know the call: the file itself at least.
    return ::open(source.c_str(), flags);
}

FileDescriptor open_source(const SourceFile& source)
{
    // Nonblocking: a pipe with nobody at its other end would hang in open().
    constexpr int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    const bool is_named = source.found_below.empty();
    FileDescriptor file{is_named ? ::open(source.path.c_str(), flags)
                                 : open_below(source.found_below, source.path, flags | O_NOFOLLOW)};
    if (!file) {
        if (!is_named && (errno == ELOOP || errno == EXDEV)) throw became_a_link(source.path);
        throw system_error(shown(source.path), errno);
    }
    if (!S_ISREG(status_of(file, source.path).st_mode)) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("{path} is not a regular file and cannot be taken in."),
                     {{"path", shown(source.path)}}}};
    }
    ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
    return file;
}

std::size_t read_at_offset(const FileDescriptor& file, std::span<std::byte> into,
                           std::uint64_t offset, const fs::path& source)
{
    for (;;) {
        const ssize_t got = ::read(file.get(), into.data(), into.size());
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno == EINTR) continue;
        throw Error{ErrorCode::FileUnreadable,
                    {msgid("{path} cannot be read at byte {offset}: {reason}. Nothing of it was "
                           "kept."),
                     {{"path", shown(source)}, {"offset", std::to_string(offset)}},
                     {{"reason", meaning_of(errno)}}}};
    }
}

/// Room for all of it, so that a full disk is known before a long copy and not at its end.
void reserve(const FileDescriptor& file, off_t bytes, const fs::path& path)
{
    if (bytes == 0 || ::fallocate(file.get(), FALLOC_FL_KEEP_SIZE, 0, bytes) == 0) return;
    if (errno == ENOSPC || errno == EDQUOT) throw system_error(shown(path), errno);
    // Other failures mean that this file system cannot reserve; writing will tell.
}

struct Copied {
    std::uint64_t bytes = 0;
    Digests digests;
};

Copied copy(const FileDescriptor& source, const fs::path& source_path, const FileDescriptor& to,
            const fs::path& to_path, const std::vector<DigestAlgorithm>& algorithms,
            std::uint64_t expected, Activity& activity)
{
    std::deque<StreamDigest> digests; // a lane keeps a reference to its digest
    std::vector<Broadcast::Lane> lanes{[&](const Chunk& chunk) {
        write_all(to, chunk.bytes, to_path);
        // Begin to store it now; else the sync at the end would wait for all of it.
        ::sync_file_range(to.get(), static_cast<off_t>(chunk.offset),
                          static_cast<off_t>(chunk.bytes.size()), SYNC_FILE_RANGE_WRITE);
    }};
    for (const DigestAlgorithm algorithm : algorithms) {
        lanes.emplace_back([&digest = digests.emplace_back(algorithm)](const Chunk& chunk) {
            digest.take(chunk);
        });
    }

    Copied copied;
    Broadcast stream{std::move(lanes)};
    while (const std::size_t got =
               read_at_offset(source, stream.room(), copied.bytes, source_path)) {
        stream.filled(got);
        copied.bytes += got;
        if (copied.bytes > expected) throw changed(source_path);
        activity.advance(got);
    }
    stream.finish();
    for (StreamDigest& digest : digests) {
        copied.digests.push_back(digest.finish());
    }
    return copied;
}

bool is_part(const fs::path& path)
{
    const std::string name = path.filename().string();
    return name.starts_with(part_prefix) && name.ends_with(part_suffix);
}

/// The part, locked, if no other process has it; else an invalid descriptor.
FileDescriptor locked_if_left(const fs::path& part)
{
    FileDescriptor file{::open(part.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
    if (file && ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) file.close();
    return file;
}

} // namespace

IncomingFile::IncomingFile(const fs::path& directory)
{
    std::string name = (directory / part_prefix).string() + "XXXXXX" + std::string{part_suffix};
    file_ =
        FileDescriptor{::mkostemps(name.data(), static_cast<int>(part_suffix.size()), O_CLOEXEC)};
    if (!file_) throw system_error(shown(directory), errno);
    part_ = name;
    ::flock(file_.get(), LOCK_EX | LOCK_NB);
}

IncomingFile::~IncomingFile()
{
    // A moved-from or kept file has no name left.
    if (!part_.empty()) ::unlink(part_.c_str());
}

fs::path IncomingFile::keep_as(const std::string& name)
{
    assert(!part_.empty() && name.find('/') == std::string::npos);
    fs::path final_path = part_.parent_path() / name;
    keep_at(final_path);
    return final_path;
}

void IncomingFile::keep_at(const fs::path& final_path)
{
    fs::create_directories(final_path.parent_path());
    if (::rename(part_.c_str(), final_path.c_str()) != 0) {
        throw system_error(shown(final_path), errno);
    }
    part_.clear();
    sync_directory(final_path.parent_path());
}

IncomingFile copy_in(const SourceFile& source_file, const fs::path& directory,
                     const std::vector<DigestAlgorithm>& algorithms, Activity& activity)
{
    const fs::path& source = source_file.path;
    const FileDescriptor from = open_source(source_file);
    const struct stat before = status_of(from, source);
    IncomingFile incoming{directory};
    reserve(incoming.file_, before.st_size, incoming.part_);

    Copied copied = copy(from, source, incoming.file_, incoming.part_, algorithms,
                         static_cast<std::uint64_t>(before.st_size), activity);
    const bool untouched = condition_of(status_of(from, source)) == condition_of(before);
    if (!untouched || copied.bytes != static_cast<std::uint64_t>(before.st_size)) {
        throw changed(source);
    }

    const mode_t read_only = permitted(0440);
    const std::array<timespec, 2> times{before.st_atim, before.st_mtim};
    if (::fchmod(incoming.file_.get(), read_only) != 0 ||
        ::futimens(incoming.file_.get(), times.data()) != 0) {
        throw system_error(shown(incoming.part_), errno);
    }
    sync(incoming.file_, incoming.part_);
    incoming.bytes_ = copied.bytes;
    incoming.digests_ = std::move(copied.digests);
    incoming.modified_ = Timestamp{std::chrono::seconds{before.st_mtim.tv_sec}};
    return incoming;
}

std::string stored_name(const Digest& sha256, const fs::path& original)
{
    assert(sha256.algorithm == DigestAlgorithm::Sha256);
    constexpr std::size_t longest_extension = 8;
    std::string extension = original.extension().string();
    if (extension.size() < 2 || extension.size() > longest_extension + 1) return sha256.hex;
    for (char& character : extension) {
        if (character >= 'A' && character <= 'Z') {
            character = static_cast<char>(character - 'A' + 'a');
        }
    }
    const bool plain =
        extension.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789", 1) == std::string::npos;
    return plain ? sha256.hex + extension : sha256.hex;
}

std::string thumbnail_name(const Digest& sha256)
{
    return sha256.hex + ".thumbnail.jpg";
}

std::vector<fs::path> find_leftovers(const fs::path& directory)
{
    std::vector<fs::path> left;
    std::error_code failure;
    for (fs::directory_iterator entry{directory, failure}, end; !failure && entry != end;
         entry.increment(failure)) {
        if (is_part(entry->path()) && locked_if_left(entry->path())) left.push_back(entry->path());
    }
    if (failure) throw system_error(shown(directory), failure.value());
    std::ranges::sort(left);
    return left;
}

std::vector<fs::path> remove_leftovers(const fs::path& directory)
{
    std::vector<fs::path> removed;
    for (const fs::path& part : find_leftovers(directory)) {
        const FileDescriptor mine = locked_if_left(part);
        if (!mine) continue;
        if (::unlink(part.c_str()) != 0 && errno != ENOENT) throw system_error(shown(part), errno);
        removed.push_back(part);
    }
    return removed;
}

} // namespace twofold
