#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace twofold {

/// An open file descriptor. Move only; closes itself.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int descriptor) noexcept : descriptor_{descriptor} {}
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor();

    [[nodiscard]] int get() const noexcept { return descriptor_; }
    explicit operator bool() const noexcept { return descriptor_ >= 0; }
    void close() noexcept;

private:
    int descriptor_ = -1;
};

/// Opens for reading. Throws Error (see system_error()).
[[nodiscard]] FileDescriptor open_to_read(const std::filesystem::path& path);
/// Creates a file that must not exist yet, readable by its owner and group. Throws Error.
[[nodiscard]] FileDescriptor create_new(const std::filesystem::path& path);

/// Bytes read, fewer than asked only at the end of the file. Throws Error naming `path`.
std::size_t read_some(const FileDescriptor& file, std::span<std::byte> into,
                      const std::filesystem::path& path);
/// Like read_some() at `offset`, without moving the file position.
std::size_t read_at(const FileDescriptor& file, std::uint64_t offset, std::span<std::byte> into,
                    const std::filesystem::path& path);
/// Writes all of it. Throws Error naming `path`.
void write_all(const FileDescriptor& file, std::span<const std::byte> bytes,
               const std::filesystem::path& path);

/// Waits until the file's bytes (or a directory's entries) are on the storage. Throws Error.
void sync(const FileDescriptor& file, const std::filesystem::path& path);
void sync_directory(const std::filesystem::path& directory);

/// Size in bytes of an open file or block device. Throws Error.
[[nodiscard]] std::uint64_t size_of(const FileDescriptor& file, const std::filesystem::path& path);

/// The whole of a small file; throws Error{InvalidInput} if it is larger than `limit` bytes.
[[nodiscard]] std::string read_text(const std::filesystem::path& path,
                                    std::size_t limit = 64U << 20U);
/// Replaces a file so that after a crash either the old or the new one is there, never a part:
/// writes `path` + ".part", syncs, renames, syncs the directory. Throws Error.
void replace_file(const std::filesystem::path& path, std::string_view content);

} // namespace twofold
