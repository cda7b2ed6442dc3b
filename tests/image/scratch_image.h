#pragma once

#include "support/process.h"
#include "volume/image/blocks/block_reader.h"
#include "volume/image/blocks/further_session.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace twofold::testing {

/// A block reader over bytes in memory, with faults on request and a clock of its own.
class ScriptedReader final : public BlockReader, public RecordedSource {
public:
    explicit ScriptedReader(std::string bytes, std::uint64_t chunk = 32)
        : bytes_{std::move(bytes)}, chunk_{chunk}
    {}

    std::set<std::uint64_t> unreadable;
    std::map<std::uint64_t, std::chrono::milliseconds> slow; ///< a read that covers the block
    std::chrono::milliseconds every_read{1};
    std::map<std::uint64_t, std::string> laid_over; ///< blocks of other bytes, anywhere
    std::optional<std::set<std::uint64_t>> c2; ///< blocks of one C2 error each; none: does not tell
    SourceShape as_recorded;                   ///< what it says of itself
    std::uint64_t zeros_behind = 0; ///< blocks of zeros the reader claims behind its bytes

    [[nodiscard]] std::uint64_t block_count() const override
    {
        return bytes_.size() / block_bytes + zeros_behind;
    }
    [[nodiscard]] std::uint64_t preferred_chunk() const override { return chunk_; }
    [[nodiscard]] SourceShape shape() const override { return as_recorded; }
    std::uint64_t read(BlockRange range, std::span<std::byte> into) override;

    [[nodiscard]] std::optional<C2Errors> last_c2() const override { return last_c2_; }

    [[nodiscard]] std::string& bytes() noexcept { return bytes_; }
    [[nodiscard]] std::chrono::steady_clock::time_point now() const noexcept { return now_; }
    /// Every range asked for, in order.
    [[nodiscard]] const std::vector<BlockRange>& reads() const noexcept { return reads_; }
    [[nodiscard]] int backward_seeks() const noexcept { return backward_seeks_; }

private:
    std::string bytes_;
    std::uint64_t chunk_;
    std::chrono::steady_clock::time_point now_{};
    std::vector<BlockRange> reads_;
    std::optional<C2Errors> last_c2_;
    std::uint64_t next_ = 0;
    int backward_seeks_ = 0;
};

void write_file(const std::filesystem::path& path, std::string_view content);
[[nodiscard]] std::string file_content(const std::filesystem::path& path);

/// Turns the directory into a bag: everything in `payload` goes below data/, with manifests by
/// SHA-256 and SM3, bag-info.txt and a tag manifest.
void make_bag(const std::filesystem::path& directory,
              const std::map<std::string, std::string>& payload);

/// Runs a program that makes an image of `directory`; `options` are words for mkisofs.
enum class Maker { Xorriso, Genisoimage };
void make_image(Maker maker, const std::vector<std::string>& options,
                const std::filesystem::path& directory, const std::filesystem::path& image);

/// Lines of `xorriso -find / -exec report_lba` with "path size first-block", sorted; `read_fs` is
/// which tree it is to load (any, norock, ecma).
[[nodiscard]] std::vector<std::string> seen_by_xorriso(const std::filesystem::path& image,
                                                       const std::string& read_fs);

/// A small bag with Chinese names as an image, made once and kept for the program's life.
[[nodiscard]] const std::string& small_bag_image();

} // namespace twofold::testing
