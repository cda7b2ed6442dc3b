#include "footage/stored_original.h"

#include "base/error.h"
#include "base/files.h"
#include "base/named.h"

#include <array>
#include <cerrno>
#include <deque>
#include <fcntl.h>
#include <span>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace twofold {

namespace {

constexpr std::array parts{
    Named<StoredPart>{StoredPart::Original, "original"},
    Named<StoredPart>{StoredPart::Thumbnail, "thumbnail"},
};

constexpr std::array faults{
    Named<StoredFault>{StoredFault::Missing, "missing", "缺失"},
    Named<StoredFault>{StoredFault::Altered, "altered", "被改动"},
    Named<StoredFault>{StoredFault::Unreadable, "unreadable", "无法读取"},
};

constexpr std::size_t piece = std::size_t{1} << 20U;

} // namespace

std::string_view name_of(StoredPart part) noexcept
{
    return row_of(parts, part).name;
}

StoredPart stored_part(std::string_view name)
{
    return value_named(parts, name);
}

std::string_view name_of(StoredFault fault) noexcept
{
    return row_of(faults, fault).name;
}

std::string_view chinese_name_of(StoredFault fault) noexcept
{
    return row_of(faults, fault).chinese;
}

StoredFault stored_fault(std::string_view name)
{
    return value_named(faults, name);
}

std::optional<StoredFault> fault_of_stored(const std::filesystem::path& path, std::uint64_t bytes,
                                           const Digests& digests,
                                           const std::function<void(std::size_t)>& read)
{
    // A link in the place of an original is no original, wherever it leads.
    const FileDescriptor file{
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)};
    if (!file) {
        const bool gone = errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
        return gone ? StoredFault::Missing : StoredFault::Unreadable;
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return StoredFault::Unreadable;
    // Where there is nothing to compare with, nothing is proven.
    if (digests.empty()) return StoredFault::Unreadable;
    if (!S_ISREG(status.st_mode)) return StoredFault::Missing;
    if (static_cast<std::uint64_t>(status.st_size) != bytes) return StoredFault::Altered;
    ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);

    std::deque<Digester> measured;
    for (const Digest& digest : digests) {
        measured.emplace_back(digest.algorithm);
    }
    std::vector<std::byte> buffer(piece);
    for (std::uint64_t at = 0; at < bytes;) {
        std::size_t got = 0;
        try {
            got = read_at(file, at, buffer, path);
        } catch (const Error&) {
            return StoredFault::Unreadable;
        }
        if (got == 0) return StoredFault::Altered; // it shrank meanwhile
        for (Digester& digest : measured) {
            digest.update(std::span{buffer}.first(got));
        }
        ::posix_fadvise(file.get(), static_cast<off_t>(at), static_cast<off_t>(got),
                        POSIX_FADV_DONTNEED);
        at += got;
        read(got);
    }
    for (std::size_t i = 0; i < digests.size(); ++i) {
        if (measured[i].finish() != digests[i]) return StoredFault::Altered;
    }
    return std::nullopt;
}

} // namespace twofold
