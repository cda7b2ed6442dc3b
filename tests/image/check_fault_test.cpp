#include "base/error.h"
#include "image/scratch_image.h"
#include "volume/image/check/image_check.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace twofold;
using namespace twofold::testing;

namespace {

constexpr const char* video = "data/2026/案件甲/现场录像.mp4";

ImageTree small_tree()
{
    ScriptedReader reader{small_bag_image()};
    return read_tree(reader);
}

std::uint64_t block_of(std::string_view path)
{
    return small_tree().find(path)->extents.front().block;
}

ImageCheck checked(ScriptedReader& reader)
{
    ImageCheckRequest request;
    request.image_bytes = small_bag_image().size();
    request.expected_image = {digest_of(DigestAlgorithm::Sha256, small_bag_image())};
    request.clock = [&reader] { return reader.now(); };
    Job job = silent_job();
    return check_image(reader, request, job);
}

ImageCheck checked_with_unreadable(std::set<std::uint64_t> blocks)
{
    ScriptedReader reader{small_bag_image()};
    reader.unreadable = std::move(blocks);
    ImageCheck check = checked(reader);
    CHECK(check.backward_seeks == 0);
    CHECK(reader.backward_seeks() == 0);
    // Good neighbours of bad blocks are read too: nothing is skipped.
    CHECK(reader.reads().back().end() == small_bag_image().size() / block_bytes);
    return check;
}

const FileFinding* finding_about(const ImageCheck& check, std::string_view path)
{
    const auto found = std::ranges::find(check.findings, path, &FileFinding::path);
    return found == check.findings.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("A check lists unreadable blocks singly, names their file and goes on", "[faults]")
{
    const std::uint64_t first = block_of(video);
    const ImageCheck check = checked_with_unreadable({first + 3, first + 4, first + 40});

    CHECK(check.unreadable_blocks == 3);
    REQUIRE(check.unreadable.size() == 2);
    CHECK(check.unreadable[0].blocks == BlockRange{first + 3, 2});
    CHECK(check.unreadable[0].use == BlockUse::File);
    CHECK(check.unreadable[0].path == video);
    CHECK(check.unreadable[1].blocks == BlockRange{first + 40, 1});

    CHECK(check.image == Verdict::Bad);
    CHECK(check.image_digests.empty());
    CHECK(check.files == Verdict::Bad);
    REQUIRE(check.findings.size() == 1);
    CHECK(check.findings[0].path == video);
    CHECK(check.findings[0].kind == FindingKind::Unreadable);
    CHECK(check.bag.compared == check.bag.files - 1);
}

TEST_CASE("Unreadable blocks over a border belong to both files", "[faults]")
{
    const ImageTree tree = small_tree();
    const BlockRange blocks = tree.find(video)->extents.front().blocks();
    const ImageCheck check = checked_with_unreadable({blocks.end() - 1, blocks.end()});
    REQUIRE(check.unreadable.size() == 2);
    CHECK(check.unreadable[0].path == video);
    CHECK(check.unreadable[1].path != video);
    CHECK(check.findings.size() == 2);
}

TEST_CASE("An unreadable block of padding spoils the image, but no file", "[faults]")
{
    const std::uint64_t last = small_bag_image().size() / block_bytes - 1;
    const ImageCheck check = checked_with_unreadable({last});
    REQUIRE(check.unreadable.size() == 1);
    CHECK(check.unreadable[0].use == BlockUse::Padding);
    CHECK(check.image == Verdict::Bad);
    CHECK(check.files == Verdict::Good);
    CHECK(check.overall == Verdict::Bad);
}

TEST_CASE("An unreadable manifest is a finding", "[faults]")
{
    const ImageCheck check = checked_with_unreadable({block_of("manifest-sha256.txt")});
    REQUIRE(finding_about(check, "manifest-sha256.txt") != nullptr);
    CHECK(finding_about(check, "manifest-sha256.txt")->kind == FindingKind::Unreadable);
    CHECK(check.files == Verdict::Bad);
}

TEST_CASE("An unreadable directory hides its files, and the rest is still read", "[faults]")
{
    // The root of Rock Ridge's tree.
    ScriptedReader reader{small_bag_image()};
    const ImageTree tree = read_tree(reader);
    const auto in_front = [&](std::uint64_t block) { return block < block_of("bagit.txt"); };
    for (const BlockRange& range : tree.structures) {
        if (range.first < 20 || !in_front(range.first)) continue;
        const ImageCheck check = checked_with_unreadable({range.first});
        INFO("block " << range.first);
        CHECK(check.unreadable.size() == 1);
        CHECK(check.unreadable.front().use == BlockUse::Structure);
        CHECK(check.files == Verdict::Bad);
        CHECK_FALSE(check.problems.empty());
    }
}

TEST_CASE("Without readable descriptors the medium is still read for its map", "[faults]")
{
    const ImageCheck check = checked_with_unreadable({16, 17, 100});
    CHECK(check.image == Verdict::Bad);
    CHECK(check.files == Verdict::NotChecked);
    CHECK(check.overall == Verdict::Bad);
    CHECK(check.unreadable_blocks == 3);
    CHECK(check.unreadable.back().use == BlockUse::Unknown);
}

TEST_CASE("A medium of which nothing can be read is bad", "[faults]")
{
    std::set<std::uint64_t> all;
    for (std::uint64_t block = 0; block < small_bag_image().size() / block_bytes; ++block) {
        all.insert(block);
    }
    CHECK(checked_with_unreadable(all).overall == Verdict::Bad);
}

TEST_CASE(
    "C2 errors are summed over what was read; where the source tells none, they are not measured",
    "[faults]")
{
    const std::uint64_t blocks = small_bag_image().size() / block_bytes;
    ScriptedReader reader{small_bag_image()};
    CHECK_FALSE(checked(reader).c2);

    const std::uint64_t first = block_of(video);
    ScriptedReader of_cd{small_bag_image()};
    of_cd.unreadable = {first + 3, first + 40};
    of_cd.c2 = std::set<std::uint64_t>{16, first + 2, first + 3, first + 4, first + 30, blocks - 1};
    // Each block once, those of the directories too; of what could not be read nothing is known.
    CHECK(checked(of_cd).c2 == C2Errors{.measured_blocks = blocks - 2, .blocks = 5, .bytes = 5});
}

TEST_CASE("Slow blocks are listed with their time, and spoil nothing", "[faults]")
{
    ScriptedReader reader{small_bag_image()};
    const std::uint64_t slow = block_of(video) + 2;
    reader.slow[slow] = std::chrono::milliseconds{2500};
    const ImageCheck check = checked(reader);

    CHECK(check.overall == Verdict::Good);
    REQUIRE_FALSE(check.slow.empty());
    CHECK(std::ranges::any_of(check.slow, [&](const BlockFinding& finding) {
        return finding.path == video && finding.blocks.first <= slow &&
               slow < finding.blocks.end() && finding.milliseconds >= 2500;
    }));
    std::uint64_t blocks = 0;
    for (const BlockFinding& finding : check.slow) {
        blocks += finding.blocks.count;
    }
    CHECK(blocks <= reader.preferred_chunk());
}

TEST_CASE("A medium that is slow throughout has no slow blocks", "[faults]")
{
    ScriptedReader reader{small_bag_image()};
    reader.every_read = std::chrono::seconds{2};
    CHECK(checked(reader).slow.empty());
}

TEST_CASE("A hiccup shorter than half a second is not called slow", "[faults]")
{
    ScriptedReader reader{small_bag_image()};
    reader.slow[block_of(video)] = std::chrono::milliseconds{400};
    CHECK(checked(reader).slow.empty());
}

TEST_CASE("The speed of reading is sampled over the whole image", "[faults]")
{
    ScriptedReader reader{small_bag_image()};
    const ImageCheck check = checked(reader);
    REQUIRE(check.speed.size() > 2);
    CHECK(check.speed.front().block == 0);
    // 32 blocks in each millisecond, but for the last chunk.
    CHECK(check.speed[1].bytes_per_second == Approx(32 * 2048 * 1000.0));
    CHECK(std::ranges::is_sorted(check.speed, {}, &SpeedSample::block));
}

TEST_CASE("Directories far behind the front are fetched by seeking, and the result says so",
          "[faults]")
{
    std::string image = small_bag_image();
    const std::size_t descriptor = 16 * block_bytes;
    const std::uint64_t root = static_cast<unsigned char>(image[descriptor + 156 + 2]);
    constexpr std::uint32_t far = 40'000; // 80 MB
    constexpr std::uint32_t end = far + 10;
    ScriptedReader reader{""};
    for (unsigned i = 0; i < 4; ++i) {
        image[descriptor + 156 + 2 + i] = static_cast<char>(far >> (8 * i));
        image[descriptor + 80 + i] = static_cast<char>(end >> (8 * i));
    }
    ScriptedReader moved{image, 256};
    moved.laid_over[far] = image.substr(root * block_bytes, block_bytes);
    moved.laid_over[root] = std::string(block_bytes, '\0');
    moved.zeros_behind = end - image.size() / block_bytes;
    Job job = silent_job();
    const ImageCheck check = check_image(moved, {}, job);

    CHECK(check.problems.empty());
    CHECK(check.files == Verdict::Good);
    CHECK(check.backward_seeks > 0);
    CHECK(static_cast<int>(check.backward_seeks) == moved.backward_seeks());
}

TEST_CASE("A drive that goes away ends the check with its error", "[faults]")
{
    class Gone final : public BlockReader {
    public:
        [[nodiscard]] std::uint64_t block_count() const override { return 1000; }
        [[nodiscard]] std::uint64_t preferred_chunk() const override { return 32; }
        std::uint64_t read(BlockRange range, std::span<std::byte>) override
        {
            if (range.first > 0) throw Error{ErrorCode::DriveUnavailable, {"The drive is gone."}};
            return range.count;
        }
    };
    Gone gone;
    Job job = silent_job();
    CHECK_THROWS_WITH(check_image(gone, {}, job), Catch::Contains("gone"));
}
