#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace twofold {

/// What ECMA-119 and its extensions write, field by field: pure functions over untrusted bytes.
/// Every function looks only at the bytes it is given.

using ByteView = std::span<const std::byte>;

/// Little-endian number of `width` bytes at `at`; 0 where the bytes end.
[[nodiscard]] std::uint32_t little_endian(ByteView bytes, std::size_t at, std::size_t width);

/// A volume descriptor (ECMA-119 8.1): one block.
struct VolumeDescriptor {
    enum class Kind { Primary, Joliet, Enhanced, Terminator, Other };
    Kind kind = Kind::Other;
    std::string volume_identifier;   ///< UTF-8, filler removed
    std::uint32_t volume_blocks = 0; ///< ECMA-119 8.4.8
    std::uint32_t logical_block = 0; ///< bytes; 2048 on every optical disc
    std::uint32_t root_extent = 0;
    std::uint32_t root_bytes = 0;
    std::uint32_t path_table_bytes = 0;
    std::uint32_t path_table = 0; ///< first block of the little-endian path table
};

/// nullopt if the block is no volume descriptor.
[[nodiscard]] std::optional<VolumeDescriptor> volume_descriptor(ByteView block);

/// A directory record (ECMA-119 9.1). The views point into the block it was read from.
struct DirectoryRecord {
    static constexpr unsigned directory_flag = 0x02;
    static constexpr unsigned associated_flag = 0x04;
    static constexpr unsigned multi_extent_flag = 0x80;

    std::size_t length = 0;
    std::uint32_t extent = 0;
    std::uint32_t bytes = 0;
    unsigned flags = 0;
    unsigned attribute_blocks = 0; ///< extended attribute record before the data
    bool interleaved = false;
    ByteView identifier;
    ByteView system_use;

    [[nodiscard]] bool is_directory() const noexcept { return (flags & directory_flag) != 0; }
    [[nodiscard]] bool is_self() const noexcept;
    [[nodiscard]] bool is_parent() const noexcept;
};

/// The record at `at` in a block of a directory; nullopt if it is damaged.
[[nodiscard]] std::optional<DirectoryRecord> directory_record(ByteView block, std::size_t at);

/// An identifier of the primary tree, without ";1" and a last lone dot.
[[nodiscard]] std::string plain_name(ByteView identifier);
/// An identifier of the Joliet tree (UTF-16 big-endian) as UTF-8, without ";1".
[[nodiscard]] std::string joliet_name(ByteView identifier);
/// True if `text` is UTF-8 without a NUL.
[[nodiscard]] bool is_utf8(const std::string& text);
/// `text` with every byte that is not UTF-8 written as \xHH, so that it can be shown.
[[nodiscard]] std::string shown_as_utf8(const std::string& text);

} // namespace twofold
