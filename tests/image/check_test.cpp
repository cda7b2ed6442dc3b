#include "image/scratch_image.h"
#include "volume/image/image_check.h"
#include "volume/image/image_file_reader.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>
#include <random>

using namespace twofold;
using namespace twofold::testing;

namespace {

ImageCheckRequest against(const std::string& image)
{
    ImageCheckRequest request;
    request.image_bytes = image.size();
    request.expected_image = {digest_of(DigestAlgorithm::Sha256, image)};
    return request;
}

ImageCheck checked(ScriptedReader& reader, ImageCheckRequest request)
{
    request.clock = [&reader] { return reader.now(); };
    Job job = silent_job();
    return check_image(reader, request, job);
}

const FileFinding* finding_about(const ImageCheck& check, std::string_view path)
{
    const auto found = std::ranges::find(check.findings, path, &FileFinding::path);
    return found == check.findings.end() ? nullptr : &*found;
}

/// First block of a file of the small image.
std::uint64_t block_of(std::string_view path)
{
    ScriptedReader reader{small_bag_image()};
    return read_tree(reader).find(path)->extents.front().block;
}

constexpr const char* video = "data/2026/案件甲/现场录像.mp4";

} // namespace

TEST_CASE("An unaltered image of a bag is good", "[check]")
{
    ScriptedReader reader{small_bag_image()};
    const ImageCheck check = checked(reader, against(small_bag_image()));
    for (const FileFinding& finding : check.findings)
        UNSCOPED_INFO(finding.path << ": " << in_english(finding.reason));

    CHECK(check.image == Verdict::Good);
    CHECK(check.files == Verdict::Good);
    CHECK(check.overall == Verdict::Good);
    CHECK(check.findings.empty());
    CHECK(check.problems.empty());
    CHECK(check.warnings.empty());
    CHECK(check.volume_identifier == "TF_2026_0007");
    CHECK(check.tree == TreeKind::RockRidge);
    CHECK(check.bag.valid);
    CHECK(check.bag.payload_files == 4);
    CHECK(check.bag.compared == check.bag.files);
    CHECK(check.bag.files == 8);
    CHECK(check.image_digests == against(small_bag_image()).expected_image);
}

TEST_CASE("A check reads every block of the image once, in order, and nothing behind it", "[check]")
{
    std::string medium = small_bag_image() + std::string(300 * block_bytes, 'x');
    ScriptedReader reader{medium};
    const ImageCheck check = checked(reader, against(small_bag_image()));

    CHECK(check.overall == Verdict::Good);
    CHECK(check.backward_seeks == 0);
    CHECK(reader.backward_seeks() == 0);
    std::uint64_t next = 0;
    for (const BlockRange& range : reader.reads()) {
        CHECK(range.first == next);
        next = range.end();
    }
    CHECK(next == small_bag_image().size() / block_bytes);
}

TEST_CASE("Without a digest of the image nothing is green", "[check]")
{
    ScriptedReader reader{small_bag_image()};
    const ImageCheck check = checked(reader, {});

    CHECK(check.image == Verdict::NotChecked);
    CHECK(check.files == Verdict::Good);
    CHECK(check.overall == Verdict::NotChecked);
    CHECK_FALSE(check.overall_reason.empty());
}

TEST_CASE("Each of two thousand flipped bytes is found", "[check]")
{
    std::string image = small_bag_image();
    REQUIRE(image.size() < (1U << 20U));
    const ImageCheckRequest request = against(image);
    std::mt19937 random{20261123};
    // Half of them in the structures, which make up the front.
    for (int round = 0; round < 2000; ++round) {
        const std::size_t range = round % 2 == 0 ? image.size() : image.size() / 4;
        const std::size_t at = random() % range;
        const char flip = static_cast<char>(1U << (random() % 8));
        image[at] ^= flip;
        ScriptedReader reader{image};
        const ImageCheck check = checked(reader, request);
        image[at] ^= flip;
        INFO("byte " << at << " xor " << int{flip});
        REQUIRE(check.image == Verdict::Bad);
        REQUIRE(check.overall == Verdict::Bad);
    }
}
