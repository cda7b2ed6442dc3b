#include "base/files.h"

#include "base/error.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace twofold {

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}
{}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept
{
    if (this != &other) {
        close();
        descriptor_ = std::exchange(other.descriptor_, -1);
    }
    return *this;
}

FileDescriptor::~FileDescriptor()
{
    close();
}

void FileDescriptor::close() noexcept
{
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

FileDescriptor open_to_read(const std::filesystem::path& path)
{
    // A named pipe would hold the open until somebody writes into it, and no signal of ours would
    // end that.
    FileDescriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (!file) throw system_error(path.string(), errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) throw system_error(path.string(), errno);
    if (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode) || S_ISCHR(status.st_mode)) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("{path} is no file: it is a pipe or a device. Name a file."),
                     {{"path", path.string()}}}};
    }
    return file;
}

FileDescriptor create_new(const std::filesystem::path& path)
{
    constexpr mode_t owner_and_group = 0660;
    FileDescriptor file{
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, owner_and_group)};
    if (!file) throw system_error(path.string(), errno);
    return file;
}

std::size_t read_some(const FileDescriptor& file, std::span<std::byte> into,
                      const std::filesystem::path& path)
{
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t got = ::read(file.get(), into.data() + done, into.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw system_error(path.string(), errno);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

std::size_t read_at(const FileDescriptor& file, std::uint64_t offset, std::span<std::byte> into,
                    const std::filesystem::path& path)
{
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t got = ::pread(file.get(), into.data() + done, into.size() - done,
                                    static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw system_error(path.string(), errno);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

void write_all(const FileDescriptor& file, std::span<const std::byte> bytes,
               const std::filesystem::path& path)
{
    while (!bytes.empty()) {
        const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) throw system_error(path.string(), errno);
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
}

void sync(const FileDescriptor& file, const std::filesystem::path& path)
{
    if (::fsync(file.get()) != 0) throw system_error(path.string(), errno);
}

void sync_directory(const std::filesystem::path& directory)
{
    const FileDescriptor handle{::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!handle) throw system_error(directory.string(), errno);
    sync(handle, directory);
}

std::uint64_t size_of(const FileDescriptor& file, const std::filesystem::path& path)
{
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) throw system_error(path.string(), errno);
    if (!S_ISBLK(status.st_mode)) return static_cast<std::uint64_t>(status.st_size);
    std::uint64_t bytes = 0;
    if (::ioctl(file.get(), BLKGETSIZE64, &bytes) != 0) throw system_error(path.string(), errno);
    return bytes;
}

std::string read_text(const std::filesystem::path& path, std::size_t limit)
{
    const FileDescriptor file = open_to_read(path);
    const std::uint64_t bytes = size_of(file, path);
    if (bytes > limit) {
        throw Error{
            ErrorCode::InvalidInput,
            {msgid("{path} is too large to be what it should be."), {{"path", path.string()}}}};
    }
    std::string text(static_cast<std::size_t>(bytes), '\0');
    text.resize(read_some(file, std::as_writable_bytes(std::span{text}), path));
    return text;
}

void replace_file(const std::filesystem::path& path, std::string_view content)
{
    std::filesystem::path part = path;
    part += ".part";
    if (::unlink(part.c_str()) != 0 && errno != ENOENT) throw system_error(part.string(), errno);
    try {
        const FileDescriptor file = create_new(part);
        write_all(file, std::as_bytes(std::span{content}), part);
        sync(file, part);
        if (::rename(part.c_str(), path.c_str()) != 0) throw system_error(path.string(), errno);
    } catch (...) {
        ::unlink(part.c_str());
        throw;
    }
    sync_directory(path.has_parent_path() ? path.parent_path() : ".");
}

} // namespace twofold
