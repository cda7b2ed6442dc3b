#include "volume/image/blocks/dead_sectors.h"

#include "base/error.h"
#include "base/files.h"
#include "volume/image/blocks/image_file_reader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <span>
#include <string_view>
#include <unistd.h>

namespace twofold {

namespace {

using Block = std::array<std::byte, block_bytes>;

/// The marker as dvdisaster has written it since 0.66 and reads it in every version; the fields it
/// added later (which sector, of which medium) are optional.
Block dead_sector()
{
    constexpr std::string_view head = "dvdisaster dead sector marker\n"
                                      "This sector could not be read from the image.\n"
                                      "Its contents have been substituted by the dvdisaster read "
                                      "routine.\n";
    constexpr std::string_view tail = "dvdisaster dead sector end marker\n";
    constexpr std::size_t tail_end = 2046;
    Block block{};
    std::memcpy(block.data(), head.data(), head.size());
    std::memcpy(block.data() + tail_end - tail.size(), tail.data(), tail.size());
    return block;
}

} // namespace

void mark_dead_sectors(const std::filesystem::path& image, const std::vector<BlockRange>& blocks)
{
    const FileDescriptor file{::open(image.c_str(), O_WRONLY | O_CLOEXEC)};
    if (!file) throw system_error(image.string(), errno);
    const Block marker = dead_sector();
    for (const BlockRange& range : blocks) {
        for (std::uint64_t block = range.first; block < range.end(); ++block) {
            const auto place = static_cast<off_t>(block * block_bytes);
            ssize_t written = 0;
            do {
                written = ::pwrite(file.get(), marker.data(), marker.size(), place);
            } while (written < 0 && errno == EINTR);
            if (written != static_cast<ssize_t>(marker.size())) {
                throw system_error(image.string(), written < 0 ? errno : ENOSPC);
            }
        }
    }
}

std::vector<BlockRange> zero_blocks(const std::filesystem::path& image, Job& job)
{
    ImageFileReader reader{image};
    std::vector<BlockRange> found;
    std::vector<std::byte> bytes(reader.preferred_chunk() * block_bytes);
    for (std::uint64_t first = 0; first < reader.block_count();) {
        job.check();
        const std::uint64_t count =
            std::min(reader.preferred_chunk(), reader.block_count() - first);
        const std::uint64_t got =
            reader.read({first, count}, std::span{bytes}.first(count * block_bytes));
        for (std::uint64_t i = 0; i < got; ++i) {
            const auto block = std::span{bytes}.subspan(i * block_bytes, block_bytes);
            const bool zero =
                std::ranges::all_of(block, [](std::byte byte) { return byte == std::byte{0}; });
            if (!zero) continue;
            if (!found.empty() && found.back().end() == first + i) {
                ++found.back().count;
            } else {
                found.push_back({first + i, 1});
            }
        }
        first += std::max<std::uint64_t>(got, 1);
    }
    return found;
}

} // namespace twofold
