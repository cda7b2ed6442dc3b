#pragma once

#include "base/files.h"
#include "volume/image/rescue/rescue_map.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <vector>

namespace twofold {

/// The image that a rescue assembles block by block, and the map of what is in it.
///
/// As a BlockReader it offers what was rescued: a missing block cannot be read. Bytes that sources
/// read differently are kept beside it in sparse files, one for each source, at the same offsets.
/// After a crash or a power cut the map on the storage never claims a block whose bytes are not
/// there.
class RescueFile : public BlockReader {
public:
    /// Continues with the map if there is one, else starts a new one. Throws Error{Refused} if that
    /// map belongs to another image, Error{InvalidInput} if it is damaged, or Error when a file
    /// cannot be made.
    RescueFile(std::filesystem::path image, std::filesystem::path map, RescueSubject subject);
    ~RescueFile() override = default;

    [[nodiscard]] RescueMap& map() noexcept { return map_; }
    [[nodiscard]] const RescueMap& map() const noexcept { return map_; }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return image_; }

    [[nodiscard]] std::uint64_t block_count() const override { return map_.subject().blocks; }
    [[nodiscard]] std::uint64_t preferred_chunk() const override { return 256; }
    std::uint64_t read(BlockRange range, std::span<std::byte> into) override;

    /// Puts what `source` read of missing blocks into the image.
    void take(BlockRange blocks, std::span<const std::byte> bytes, std::size_t source);
    /// Compares what `source` read with the image, block by block; missing blocks are taken.
    void compare(BlockRange blocks, std::span<const std::byte> bytes, std::size_t source);
    /// The bytes of `source` for a block whose state is neither Untried nor Unreadable.
    void variant(std::uint64_t block, std::size_t source, std::span<std::byte> into) const;
    /// Makes the variant of `source` the image's at these blocks (single ones, in order); what was
    /// there before is kept as the variant of its source.
    void choose(const std::vector<std::pair<std::uint64_t, std::size_t>>& choices);

    /// Stores image and map, the map last.
    void save();
    /// save(), if the last one is a few seconds ago.
    void save_now_and_then();
    /// Removes the files beside the image that hold what sources read differently.
    void remove_variants();

private:
    [[nodiscard]] std::filesystem::path variant_path(std::size_t source) const;
    void keep_aside(std::uint64_t block, std::span<const std::byte> bytes, std::size_t source);

    std::filesystem::path image_;
    std::filesystem::path map_path_;
    RescueMap map_;
    FileDescriptor file_;
    std::map<std::size_t, FileDescriptor> variants_;
    std::chrono::steady_clock::time_point saved_ = std::chrono::steady_clock::now();
};

} // namespace twofold
