#include "volume/image/blocks/dead_sectors.h"

#include "image/sources.h"
#include "volume/image/protection/protection.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace twofold;
using namespace twofold::testing;

namespace {

constexpr std::uint64_t plain_blocks = 400;

/// An image with error correction, and what is left of it.
class ProtectedImage {
public:
    ProtectedImage()
    {
        write_noise(path(), plain_blocks * block_bytes, 7);
        // dvdisaster looks for a volume descriptor (ECMA-119 8.4) and the size in it.
        std::string descriptor(block_bytes, '\0');
        descriptor.replace(0, 8,
                           std::string("\x01"
                                       "CD001\x01\x00",
                                       8));
        descriptor[80] = descriptor[87] = static_cast<char>(plain_blocks & 0xffU);
        descriptor[81] = descriptor[86] = static_cast<char>(plain_blocks >> 8U);
        write(16, descriptor);
        Job job = silent_job();
        protect_image(path(), 800, job);
        whole_ = content_of(path());
    }

    [[nodiscard]] std::filesystem::path path() const { return directory_ / "x.iso"; }
    [[nodiscard]] std::uint64_t blocks() const { return whole_.size() / block_bytes; }
    [[nodiscard]] bool is_whole() const { return content_of(path()) == whole_; }
    void write(std::uint64_t block, const std::string& bytes) const
    {
        std::fstream file{path(), std::ios::binary | std::ios::in | std::ios::out};
        file.seekp(static_cast<std::streamoff>(block * block_bytes));
        file << bytes;
    }

private:
    TemporaryDirectory directory_;
    std::string whole_;
};

} // namespace

TEST_CASE("dvdisaster restores twice as much of what it knows to be missing", "[protection]")
{
    const ProtectedImage image;
    Job job = silent_job();
    // Four tenths, more than it could correct as errors; the end, where no checksum finds them.
    const std::uint64_t lost = image.blocks() * 4 / 10;
    const BlockRange end{image.blocks() - lost, lost};
    image.write(end.first, std::string(end.count * block_bytes, '\0'));
    SECTION("as zeros they are too many")
    {
        repair_image(image.path(), job);
        CHECK_FALSE(image.is_whole());
    }
    SECTION("marked as missing they come back")
    {
        mark_dead_sectors(image.path(), {end});
        repair_image(image.path(), job);
        CHECK(image.is_whole());
    }
    SECTION("holes that another program left are found and marked")
    {
        const std::vector<BlockRange> holes = zero_blocks(image.path(), job);
        REQUIRE(!holes.empty());
        CHECK(holes.back() == end);
        mark_dead_sectors(image.path(), holes);
        repair_image(image.path(), job);
        CHECK(image.is_whole());
    }
}
