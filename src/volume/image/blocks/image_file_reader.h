#pragma once

#include "base/files.h"
#include "volume/image/blocks/block_reader.h"
#include "volume/image/blocks/further_session.h"

#include <filesystem>

namespace twofold {

/// True for the device file of an optical drive. A medium in one is read as a disc and not as a
/// file: through the block device the kernel reads ahead, retries and rounds, and a drive that is
/// busy or empty looks like a file of unreadable blocks.
[[nodiscard]] bool is_optical_drive(const std::filesystem::path& path);

/// An image in a file or on a block device, but not in an optical drive. An incomplete last block
/// is ignored: an image is a whole number of blocks.
class ImageFileReader final : public BlockReader, public RecordedSource {
public:
    /// Throws Error if it cannot be opened; Error{Usage} for an optical drive.
    explicit ImageFileReader(std::filesystem::path path);

    [[nodiscard]] std::uint64_t block_count() const override { return block_count_; }
    [[nodiscard]] std::uint64_t preferred_chunk() const override;
    [[nodiscard]] SourceShape shape() const override { return {.in_place = block_device_}; }
    /// An input/output error (EIO) is an unreadable block; every other failure throws Error.
    std::uint64_t read(BlockRange range, std::span<std::byte> into) override;

private:
    std::filesystem::path path_;
    FileDescriptor file_;
    std::uint64_t block_count_ = 0;
    bool block_device_ = false;
};

} // namespace twofold
