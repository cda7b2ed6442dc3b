#include "image/scratch_image.h"
#include "volume/image/check/image_check.h"
#include "volume/image/tree/item_map.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>

using namespace twofold;
using namespace twofold::testing;

namespace {

/// Checks the image of a bag that `spoil` changed after its manifests were made.
ImageCheck check_of_spoilt(const std::function<void(const std::filesystem::path&)>& spoil,
                           const std::vector<std::string>& options = {"-J", "-R"},
                           Maker maker = Maker::Xorriso)
{
    const TemporaryDirectory scratch;
    make_bag(scratch / "bag", {{"a", "first"}, {"b", "second"}, {"目录/c", "third"}});
    spoil(scratch / "bag");
    make_image(maker, options, scratch / "bag", scratch / "image.iso");
    const std::string image = file_content(scratch / "image.iso");
    ScriptedReader reader{image};
    ImageCheckRequest request;
    request.expected_image = {digest_of(DigestAlgorithm::Sha256, image)};
    Job job = silent_job();
    return check_image(reader, request, job);
}

ImageTreeFile file_at(std::string path, std::vector<ImageExtent> extents)
{
    ImageTreeFile file{.path = std::move(path), .extents = std::move(extents)};
    for (const ImageExtent& extent : file.extents) {
        file.bytes += extent.bytes;
    }
    return file;
}

} // namespace

TEST_CASE("Altered, missing and extra files of an image are named, whatever its digest", "[check]")
{
    const ImageCheck check = check_of_spoilt([](const std::filesystem::path& bag) {
        write_file(bag / "data/a", "First");
        std::filesystem::remove(bag / "data/目录/c");
        write_file(bag / "data/new", "?");
    });
    CHECK(check.image == Verdict::Good);
    CHECK(check.files == Verdict::Bad);
    CHECK(check.overall == Verdict::Bad);
    std::vector<std::string> found;
    found.reserve(check.findings.size());
    for (const FileFinding& finding : check.findings) {
        found.push_back(finding.path + ' ' + std::string{name_of(finding.kind)});
    }
    CHECK(found == std::vector<std::string>{"bag-info.txt broken-rule", "data/a altered",
                                            "data/new extra", "data/目录/c missing"});
}

TEST_CASE("A bag of others with Joliet alone is checked by its Joliet names", "[check]")
{
    const ImageCheck check = check_of_spoilt([](const auto&) {}, {"-J"}, Maker::Genisoimage);
    CHECK(check.tree == TreeKind::Joliet);
    CHECK(check.overall == Verdict::Good);
    CHECK(check.bag.valid);
}

TEST_CASE("Files that only Windows sees are told", "[check]")
{
    const ImageCheck check =
        check_of_spoilt([](const auto&) {}, {"-J", "-R", "-hide-joliet", "b"}, Maker::Genisoimage);
    CHECK(check.files == Verdict::Good);
    CHECK(check.warnings.size() == 1);
}

TEST_CASE("Hard links in a bag are each compared", "[check]")
{
    const ImageCheck check = check_of_spoilt(
        [](const std::filesystem::path& bag) {
            std::filesystem::remove(bag / "data/b");
            std::filesystem::create_hard_link(bag / "data/a", bag / "data/b");
        },
        {"-R", "-cache-inodes"}, Maker::Genisoimage);
    REQUIRE(check.findings.size() == 2); // b is altered, and Payload-Oxum differs
    CHECK(check.findings[1].path == "data/b");
}

TEST_CASE("Pieces of a file that follow each other are one segment", "[items]")
{
    std::vector<ImageTreeFile> files{file_at("large", {{100, 4096}, {102, 5}, {200, 1}})};
    const ItemMap items{files};
    REQUIRE(items.segments().size() == 2);
    CHECK(items.segments()[0].bytes == 4101);
    CHECK_FALSE(items.segments()[0].last);
    CHECK(items.segments()[1].last);
    CHECK(files[0].obstacle.empty());
}

TEST_CASE("Pieces that do not lie in order are not followed", "[items]")
{
    std::vector<ImageTreeFile> files{file_at("odd", {{200, 2048}, {100, 2048}}),
                                     file_at("good", {{300, 1}})};
    const ItemMap items{files};
    CHECK_FALSE(files[0].obstacle.empty());
    CHECK_FALSE(files[0].unreadable);
    CHECK(items.item_of(0) == ItemMap::no_item);
    CHECK(items.segments().size() == 1);
}

TEST_CASE("Interleaved files are followed while they are few", "[items]")
{
    std::vector<ImageTreeFile> few{file_at("a", {{1, 2048}, {3, 2048}}),
                                   file_at("b", {{2, 2048}, {4, 2048}})};
    const ItemMap two{few};
    CHECK(two.segments().size() == 4);

    std::vector<ImageTreeFile> many;
    many.reserve(100);
    for (std::uint64_t i = 0; i < 100; ++i) {
        many.push_back(file_at(std::to_string(i), {{i, 2048}, {1000 + i, 2048}}));
    }
    const ItemMap hundred{many};
    CHECK(std::ranges::count_if(many, [](const ImageTreeFile& file) {
              return file.obstacle.empty();
          }) == ItemMap::most_open);
}
