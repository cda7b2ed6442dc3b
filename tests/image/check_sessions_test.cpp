#include "image/scratch_image.h"
#include "volume/image/check/image_check.h"

#include <catch2/catch.hpp>

/// Whether the image is all that a disc or a file shows.
using namespace twofold;
using namespace twofold::testing;

namespace {

using Catch::Matchers::Contains;

ImageCheckRequest against(const std::string& image)
{
    return {.image_bytes = image.size(),
            .expected_image = {digest_of(DigestAlgorithm::Sha256, image)}};
}

ImageCheck checked(ScriptedReader& reader, const ImageCheckRequest& request)
{
    Job job = silent_job();
    return check_image(reader, request, job);
}

ImageCheck checked(const SourceShape& shape)
{
    ScriptedReader reader{small_bag_image()};
    reader.as_recorded = shape;
    return checked(reader, against(small_bag_image()));
}

std::string padded_to(std::string bytes, std::size_t blocks)
{
    const std::size_t unit = blocks * block_bytes;
    bytes.resize((bytes.size() + unit - 1) / unit * unit, '\0');
    return bytes;
}

/// A disc of two sessions as mkisofs makes them: the second one drops b.mp4 and adds c.mp4.
struct TwoSessions {
    std::string bytes;
    std::uint64_t second = 0; ///< first block of the second session

    explicit TwoSessions(std::uint64_t gap = 0)
    {
        const TemporaryDirectory scratch;
        make_bag(scratch / "first", {{"a.mp4", "one"}, {"b.mp4", "two"}});
        make_image(Maker::Genisoimage, {"-J", "-R"}, scratch / "first", scratch / "first.iso");
        bytes = padded_to(file_content(scratch / "first.iso"), 32);
        bytes.resize(bytes.size() + gap * block_bytes, '\0');
        second = bytes.size() / block_bytes;
        make_bag(scratch / "second", {{"a.mp4", "one"}, {"c.mp4", "three"}});
        make_image(Maker::Genisoimage, {"-J", "-R", "-C", "0," + std::to_string(second)},
                   scratch / "second", scratch / "second.iso");
        bytes += file_content(scratch / "second.iso");
    }
};

} // namespace

TEST_CASE("Data behind the image that nobody shows is told, and zeros are not", "[check][sessions]")
{
    const std::string image = small_bag_image();
    ScriptedReader filled{image + std::string(block_bytes * 40, '\0')};
    CHECK(checked(filled, against(image)).warnings.empty());

    ScriptedReader followed{image + std::string(block_bytes * 3, 'x') +
                            std::string(block_bytes * 2, '\0')};
    const ImageCheck check = checked(followed, against(image));
    CHECK(check.overall == Verdict::Good);
    REQUIRE(check.warnings.size() == 1);
    CHECK_THAT(in_english(check.warnings.front()), Contains("(blocks: 3)"));

    ScriptedReader overwritten{image + std::string(block_bytes * 3, 'x')};
    overwritten.as_recorded = {.sessions = 1, .in_place = true};
    CHECK(checked(overwritten, against(image)).warnings.empty());
}

TEST_CASE("A disc that is not closed is not good, whatever its image", "[check][sessions]")
{
    const ImageCheck check = checked({.sessions = 1, .end = SourceShape::End::Open});

    CHECK(check.image_digests == against(small_bag_image()).expected_image);
    CHECK(check.files == Verdict::Good);
    CHECK(check.image == Verdict::Bad);
    CHECK(check.overall == Verdict::Bad);
    CHECK_THAT(in_english(check.overall_reason), Contains("not closed"));
}

TEST_CASE("A disc with a further session or track is not good", "[check][sessions]")
{
    const ImageCheck sessions = checked({.sessions = 3, .tracks = 3, .last_session = 9000});
    CHECK(sessions.overall == Verdict::Bad);
    CHECK_THAT(in_english(sessions.overall_reason), Contains("3 sessions"));

    const ImageCheck tracks = checked({.sessions = 1, .tracks = 2});
    CHECK(tracks.overall == Verdict::Bad);
    CHECK_THAT(in_english(tracks.overall_reason), Contains("2 tracks"));

    CHECK(checked({.sessions = 1, .tracks = 1}).overall == Verdict::Good);
}

TEST_CASE("A drive that cannot tell whether a disc is closed proves nothing", "[check][sessions]")
{
    const ImageCheck check = checked({.end = SourceShape::End::NotKnown});

    CHECK(check.overall == Verdict::NotChecked);
    CHECK_THAT(in_english(check.overall_reason), Contains("cannot tell"));
}

TEST_CASE("A further file system behind the image is found though nobody tells of it",
          "[check][sessions]")
{
    const std::string image = padded_to(small_bag_image(), 32);
    ScriptedReader reader{image + small_bag_image()};
    const ImageCheck check = checked(reader, against(small_bag_image()));

    CHECK(check.image_digests == against(small_bag_image()).expected_image);
    CHECK(check.overall == Verdict::Bad);
    CHECK_THAT(in_english(check.overall_reason),
               Contains("block " + std::to_string(image.size() / block_bytes)));
    CHECK(reader.backward_seeks() == 0);

    ScriptedReader padding{image + std::string(400 * block_bytes, '\0')};
    CHECK(checked(padding, against(small_bag_image())).overall == Verdict::Good);

    std::string universal = image + std::string(40 * block_bytes, '\0');
    universal.replace(image.size() + 16 * block_bytes, 7, std::string{"\0BEA01\1", 7});
    ScriptedReader with_udf{universal};
    CHECK(checked(with_udf, against(small_bag_image())).overall == Verdict::Bad);
}

TEST_CASE("On a medium overwritten in place only what stands close behind counts",
          "[check][sessions]")
{
    const std::string image = padded_to(small_bag_image(), 32);
    ScriptedReader grown{image + small_bag_image()};
    grown.as_recorded.in_place = true;
    CHECK(checked(grown, against(small_bag_image())).overall == Verdict::Bad);

    ScriptedReader remains{image + std::string(200 * block_bytes, '\0') + small_bag_image()};
    remains.as_recorded.in_place = true;
    CHECK(checked(remains, against(small_bag_image())).overall == Verdict::Good);
}

TEST_CASE("Blocks behind the image that cannot be read prove nothing and cost little",
          "[check][sessions]")
{
    ScriptedReader reader{small_bag_image() + std::string(2000 * block_bytes, '\0')};
    const std::uint64_t end = small_bag_image().size() / block_bytes;
    for (std::uint64_t block = end; block < end + 2000; ++block) {
        reader.unreadable.insert(block);
    }
    const ImageCheck check = checked(reader, against(small_bag_image()));

    CHECK(check.overall == Verdict::Good);
    CHECK(check.unreadable_blocks == 0);
    CHECK(reader.reads().back().first < end + 20);
}

TEST_CASE("Of a foreign disc with several sessions the last one is checked, as computers show it",
          "[check][sessions]")
{
    const TwoSessions disc;
    ScriptedReader reader{disc.bytes};
    SECTION("when the drive tells")
    {
        reader.as_recorded = {.sessions = 2, .tracks = 2, .last_session = disc.second};
    }
    SECTION("when only the bytes tell") {}
    SECTION("when the blocks between them cannot be read")
    {
        const TwoSessions apart{100};
        ScriptedReader gap{apart.bytes};
        gap.as_recorded = {.sessions = 2, .tracks = 2, .last_session = apart.second};
        for (std::uint64_t block = apart.second - 50; block < apart.second; ++block) {
            gap.unreadable.insert(block);
        }
        const ImageCheck check = checked(gap, {});
        CHECK(check.unreadable_blocks == 0);
        CHECK(check.files == Verdict::Good);
        CHECK(check.overall == Verdict::NotChecked);
    }
    const ImageCheck check = checked(reader, {});

    CHECK(check.files == Verdict::Good);
    CHECK(check.overall == Verdict::NotChecked);
    CHECK(check.bag.payload_files == 2);
    CHECK_THAT(in_english(check.overall_reason), Contains("2 sessions"));
    CHECK(check.image_digests.empty());
    CHECK(reader.reads().back().end() == disc.bytes.size() / block_bytes);
    CHECK(check.image_bytes == disc.bytes.size() / block_bytes * block_bytes);
    SECTION("and what is damaged in it is told")
    {
        const std::size_t at = disc.bytes.find("three");
        ScriptedReader worn{disc.bytes};
        worn.as_recorded = {.sessions = 2, .tracks = 2, .last_session = disc.second};
        worn.unreadable.insert(at / block_bytes);
        const ImageCheck damaged = checked(worn, {});
        CHECK(damaged.overall == Verdict::Bad);
        CHECK(damaged.unreadable_blocks == 1);
        REQUIRE(damaged.unreadable.size() == 1);
        CHECK(damaged.unreadable[0].path == "data/c.mp4");
    }
}
