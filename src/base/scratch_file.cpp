#include "base/scratch_file.h"

#include "base/error.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <span>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace twofold {

namespace {

FileDescriptor nameless_file(const std::filesystem::path& directory)
{
    constexpr mode_t owner = 0600;
    FileDescriptor file{::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, owner)};
    if (file) return file;
    // A file system (NFS, FAT) or kernel without O_TMPFILE says one of these.
    if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL) {
        throw system_error(directory.string(), errno);
    }
    std::string name = (directory / ".scratch-XXXXXX").string();
    file = FileDescriptor{::mkostemp(name.data(), O_CLOEXEC)};
    if (!file) throw system_error(directory.string(), errno);
    if (::unlink(name.c_str()) != 0) throw system_error(name, errno);
    return file;
}

} // namespace

ScratchFile::ScratchFile(std::filesystem::path directory)
    : directory_{std::move(directory)}, file_{nameless_file(directory_)}
{}

void ScratchFile::append(std::string_view bytes)
{
    write_all(file_, std::as_bytes(std::span{bytes}), directory_);
    size_ += bytes.size();
}

void ScratchFile::read(std::uint64_t offset, std::uint64_t bytes,
                       const std::function<void(std::string_view)>& take) const
{
    constexpr std::uint64_t piece = std::uint64_t{256} << 10U;
    std::vector<char> buffer(static_cast<std::size_t>(std::min(bytes, piece)));
    while (bytes > 0) {
        const auto now = std::span{buffer}.first(
            static_cast<std::size_t>(std::min<std::uint64_t>(bytes, buffer.size())));
        if (read_at(file_, offset, std::as_writable_bytes(now), directory_) != now.size()) {
            throw system_error(directory_.string(), EIO);
        }
        take({now.data(), now.size()});
        offset += now.size();
        bytes -= now.size();
    }
}

} // namespace twofold
