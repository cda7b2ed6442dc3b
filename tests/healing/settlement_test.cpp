#include "base/error.h"
#include "support/process.h"
#include "volume/image/rescue/rescue_passes.h"
#include "volume/image/rescue/rescue_settlement.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace twofold;

namespace {

constexpr std::uint64_t blocks = 600;

/// A medium in memory. Some blocks are lost, some answer only after a few questions.
class WornMedium final : public BlockReader {
public:
    [[nodiscard]] std::uint64_t block_count() const override { return length; }
    [[nodiscard]] std::uint64_t preferred_chunk() const override { return 64; }
    std::uint64_t read(BlockRange range, std::span<std::byte> into) override
    {
        for (std::uint64_t i = 0; i < range.count; ++i) {
            const std::uint64_t block = range.first + i;
            if (block >= length || lost.contains(block)) return i;
            if (auto waits = shy.find(block); waits != shy.end() && waits->second > 0) {
                --waits->second;
                return i;
            }
            std::ranges::fill(into.subspan(i * block_bytes, block_bytes),
                              static_cast<std::byte>(block % 251 + 1));
        }
        return range.count;
    }

    std::uint64_t length = blocks;
    std::set<std::uint64_t> lost;
    std::map<std::uint64_t, int> shy; ///< failures before the first success
};

struct Workbench {
    testing::TemporaryDirectory directory;
    Job job = silent_job();
    RescueSubject subject{"v", blocks, {}};

    [[nodiscard]] RescueFile file() const
    {
        return {directory / "x.part", directory / "x.map", subject};
    }
};

} // namespace

TEST_CASE("A block that answers after some questions is rescued", "[passes]")
{
    Workbench bench;
    RescueFile file = bench.file();
    WornMedium medium;
    medium.shy = {{100, 1}, {101, 4}, {599, 2}};
    const std::size_t source = file.map().source("a");
    RescuePasses passes{file, bench.job};
    passes.read_gently(medium, source);
    CHECK(file.map().missing_blocks() > 3); // it jumped behind each bad place
    passes.read_the_rest(medium, source);
    CHECK(file.map().missing_blocks() <= 3);
    for (int pass = 0; pass < 5; ++pass) {
        passes.insist(medium, source);
    }
    CHECK(file.map().missing_blocks() == 0);
}

TEST_CASE("What is rescued survives, and another source gives only what is missing", "[passes]")
{
    Workbench bench;
    WornMedium one;
    for (std::uint64_t block = 0; block < blocks; block += 7) {
        one.lost.insert(block);
    }
    {
        RescueFile file = bench.file();
        RescuePasses passes{file, bench.job};
        const std::size_t source = file.map().source("one");
        passes.read_gently(one, source);
        passes.read_the_rest(one, source);
        file.save();
    }
    RescueFile file = bench.file();
    CHECK(file.map().missing_blocks() == one.lost.size());
    WornMedium other;
    other.length = 500;
    RescuePasses passes{file, bench.job};
    const std::size_t source = file.map().source("other");
    passes.read_gently(other, source);
    CHECK(file.map().taken_from(source) == 72); // 0, 7 … 497
    CHECK(file.map().missing_blocks() == one.lost.size() - 72);
    std::vector<std::byte> bytes(block_bytes);
    REQUIRE(file.read({7, 1}, bytes) == 1);
    CHECK(bytes.front() == std::byte{8});
    CHECK(file.read({504, 1}, bytes) == 0);
}

TEST_CASE("A map without its image begins anew", "[passes]")
{
    Workbench bench;
    {
        RescueFile file = bench.file();
        file.map().take({0, blocks}, file.map().source("a"));
        file.save();
    }
    std::filesystem::remove(bench.directory / "x.part");
    CHECK(bench.file().map().missing_blocks() == blocks);
}

TEST_CASE("A map of another image is refused", "[passes]")
{
    Workbench bench;
    bench.file().save();
    bench.subject.digests = {digest_of(DigestAlgorithm::Sha256, "another")};
    CHECK_THROWS_AS(bench.file(), Error);
}

TEST_CASE("What copies say differently is kept aside and can be chosen", "[passes]")
{
    Workbench bench;
    RescueFile file = bench.file();
    const std::size_t a = file.map().source("a");
    const std::size_t b = file.map().source("b");
    const std::vector<std::byte> ones(block_bytes, std::byte{1});
    const std::vector<std::byte> twos(block_bytes, std::byte{2});
    file.take({5, 1}, ones, a);
    file.compare({5, 1}, twos, b);
    std::vector<std::byte> bytes(block_bytes);
    file.choose({{5, b}});
    REQUIRE(file.read({5, 1}, bytes) == 1);
    CHECK(bytes == twos);
    file.variant(5, a, bytes);
    CHECK(bytes == ones);
    RescueFile again = bench.file();
    again.choose({{5, a}});
    REQUIRE(again.read({5, 1}, bytes) == 1);
    CHECK(bytes == ones);
}
