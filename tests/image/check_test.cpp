#include "base/error.h"
#include "image/scratch_image.h"
#include "volume/image/check/image_check.h"

#include <catch2/catch.hpp>

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

} // namespace

TEST_CASE("An unaltered image of a bag is good", "[check]")
{
    ScriptedReader reader{small_bag_image()};
    const ImageCheck check = checked(reader, against(small_bag_image()));

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

TEST_CASE("A check reads every block of its source once, in order", "[check]")
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
    CHECK(next == medium.size() / block_bytes); // what stands behind the image belongs to the disc
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

TEST_CASE("An image that is not what was expected is bad, though its files are whole", "[check]")
{
    ScriptedReader reader{small_bag_image()};
    ImageCheckRequest request = against(small_bag_image());
    request.expected_image = {digest_of(DigestAlgorithm::Sha256, "another image")};
    const ImageCheck check = checked(reader, request);

    CHECK(check.image == Verdict::Bad);
    CHECK(check.files == Verdict::Good);
    CHECK(check.overall == Verdict::Bad);
    CHECK(in_english(check.image_reason).find(request.expected_image[0].hex) != std::string::npos);
}

TEST_CASE("A digest that proves nothing makes nothing good", "[check]")
{
    const DigestAlgorithm weak = GENERATE(DigestAlgorithm::Md5, DigestAlgorithm::Sha1);
    ScriptedReader reader{small_bag_image()};
    ImageCheckRequest request = against(small_bag_image());
    request.expected_image = {digest_of(weak, small_bag_image())};

    const ImageCheck check = checked(reader, request);
    CHECK(check.image == Verdict::NotChecked);
    CHECK(check.overall == Verdict::NotChecked);
    CHECK(in_english(check.overall_reason).find("too weak") != std::string::npos);
    CHECK(in_english(check.overall_reason).find(name_of(weak)) != std::string::npos);

    // A difference is one by any algorithm, and a strong digest beside a weak one proves all.
    ScriptedReader altered{small_bag_image()};
    request.expected_image = {digest_of(weak, "another image")};
    CHECK(checked(altered, request).overall == Verdict::Bad);
    ScriptedReader both{small_bag_image()};
    request.expected_image = {digest_of(weak, small_bag_image()),
                              digest_of(DigestAlgorithm::Sha256, small_bag_image())};
    CHECK(checked(both, request).overall == Verdict::Good);
}

TEST_CASE("An image without a manifest is good by its own digest only", "[check]")
{
    const TemporaryDirectory scratch;
    write_file(scratch / "files/video.mp4", "footage");
    make_image(Maker::Xorriso, {"-J", "-R"}, scratch / "files", scratch / "image.iso");
    const std::string image = file_content(scratch / "image.iso");

    ScriptedReader without{image};
    const ImageCheck unproven = checked(without, {});
    CHECK(unproven.files == Verdict::NotChecked);
    CHECK(unproven.overall == Verdict::NotChecked);

    ScriptedReader with{image};
    const ImageCheck proven = checked(with, against(image));
    CHECK(proven.files == Verdict::NotChecked);
    CHECK(proven.overall == Verdict::Good);
}

TEST_CASE("What is no file system is still compared with its digest", "[check]")
{
    const std::string bytes(100 * block_bytes, 'x');
    ScriptedReader reader{bytes};
    const ImageCheck check = checked(reader, against(bytes));
    CHECK(check.image == Verdict::Good);
    CHECK(check.files == Verdict::NotChecked);
    CHECK_FALSE(check.files_reason.empty());
}

TEST_CASE("A medium that ends before the image does is bad", "[check]")
{
    const std::string& image = small_bag_image();
    ScriptedReader reader{image.substr(0, image.size() - 10 * block_bytes)};
    const ImageCheck check = checked(reader, against(image));
    CHECK(check.image == Verdict::Bad);
    CHECK(check.image_digests.empty());

    // The same without being told the size: the descriptor knows it.
    ScriptedReader again{image.substr(0, image.size() - 10 * block_bytes)};
    CHECK(checked(again, {}).image == Verdict::Bad);
}

TEST_CASE("A size that is no number of blocks is a mistake of the caller", "[check]")
{
    ScriptedReader reader{small_bag_image()};
    ImageCheckRequest request;
    request.image_bytes = 1000;
    CHECK_THROWS_AS(checked(reader, request), Error);
}

TEST_CASE("All digests asked for come from the one pass", "[check]")
{
    ScriptedReader reader{small_bag_image()};
    ImageCheckRequest request = against(small_bag_image());
    request.image_algorithms = {DigestAlgorithm::Sm3, DigestAlgorithm::Sha256,
                                DigestAlgorithm::Md5};
    const ImageCheck check = checked(reader, request);
    CHECK(check.image_digests.size() == 3);
    for (const Digest& digest : check.image_digests) {
        CHECK(digest == digest_of(digest.algorithm, small_bag_image()));
    }
    CHECK(reader.backward_seeks() == 0);
}

TEST_CASE("A stopped check stops", "[check]")
{
    std::stop_source stop;
    stop.request_stop();
    Job job{stop.get_token(), {}};
    ScriptedReader reader{small_bag_image()};
    CHECK_THROWS_AS(check_image(reader, {}, job), Stopped);
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
        image[at] = static_cast<char>(image[at] ^ flip);
        ScriptedReader reader{image};
        const ImageCheck check = checked(reader, request);
        image[at] = static_cast<char>(image[at] ^ flip);
        INFO("byte " << at << " xor " << int{flip});
        REQUIRE(check.image == Verdict::Bad);
        REQUIRE(check.overall == Verdict::Bad);
    }
}
