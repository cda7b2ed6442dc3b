#include "base/error.h"
#include "image/scratch_image.h"
#include "volume/image/blocks/image_file_reader.h"
#include "volume/image/tree/image_tree.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdio>

using namespace twofold;
using namespace twofold::testing;

namespace {

/// In the form of seen_by_xorriso().
std::vector<std::string> lines_of(const std::vector<ImageTreeFile>& files)
{
    std::vector<std::string> lines;
    lines.reserve(files.size());
    for (const ImageTreeFile& file : files) {
        lines.push_back(file.path + ' ' + std::to_string(file.bytes) + ' ' +
                        std::to_string(file.extents.empty() ? 0 : file.extents.front().block));
    }
    std::ranges::sort(lines);
    return lines;
}

/// What an archivist's footage looks like, and worse.
void write_files(const std::filesystem::path& root)
{
    write_file(root / "README.txt", "read me");
    write_file(root / "empty", "");
    write_file(root / "2026/执法案件〔2026〕第0007号/现场录像 上午.mp4", std::string(10'000, 'v'));
    write_file(root / "2026/执法案件〔2026〕第0007号/照片 (1).jpg", std::string(2048, 'p'));
    for (int i = 0; i < 200; ++i) {
        write_file(root / "many" / ("很多文件-" + std::to_string(i) + ".txt"), std::to_string(i));
    }
    std::string deep = "deep";
    for (int i = 0; i < 12; ++i) {
        deep += "/层" + std::to_string(i);
    }
    write_file(root / deep / "bottom.txt", "bottom");
}

ImageTree tree_of(const std::filesystem::path& image)
{
    ImageFileReader reader{image};
    ImageTree tree = read_tree(reader);
    for (const Message& problem : tree.problems) {
        UNSCOPED_INFO(in_english(problem));
    }
    return tree;
}

struct Made {
    TemporaryDirectory scratch;
    std::filesystem::path image = scratch / "image.iso";

    Made(Maker maker, const std::vector<std::string>& options,
         const std::function<void(const std::filesystem::path&)>& write = write_files)
    {
        std::filesystem::create_directory(scratch / "files");
        write(scratch / "files");
        make_image(maker, options, scratch / "files", image);
    }
};

} // namespace

TEST_CASE("Rock Ridge and Joliet of xorriso are read as xorriso reads them", "[tree]")
{
    const Made made{Maker::Xorriso, {"-J", "-R", "-V", "TF_2026_0007"}};
    const ImageTree tree = tree_of(made.image);

    CHECK(tree.preferred == TreeKind::RockRidge);
    CHECK(tree.volume_identifier == "TF_2026_0007");
    CHECK(tree.volume_blocks * block_bytes == std::filesystem::file_size(made.image));
    CHECK(tree.problems.empty());
    CHECK(tree.seeks == 0);
    CHECK(tree.files.size() == 205);
    CHECK(lines_of(tree.files) == seen_by_xorriso(made.image, "any"));
    CHECK(lines_of(tree.joliet) == seen_by_xorriso(made.image, "norock"));
    CHECK(tree.find("2026/执法案件〔2026〕第0007号/现场录像 上午.mp4")->bytes == 10'000);
    CHECK(tree.find("no such file") == nullptr);
    CHECK(std::ranges::binary_search(tree.directories, "2026/执法案件〔2026〕第0007号"));
}

TEST_CASE("Names of more than 64 letters come whole from Rock Ridge", "[tree]")
{
    std::string long_name;
    for (int i = 0; i < 80; ++i) {
        long_name += "字";
    }
    const Made made{Maker::Xorriso, {"-J", "-R"}, [&](const std::filesystem::path& root) {
                        write_file(root / (long_name + "甲"), "1");
                        write_file(root / (long_name + "乙"), "22");
                    }};
    const ImageTree tree = tree_of(made.image);
    CHECK(lines_of(tree.files) == seen_by_xorriso(made.image, "any"));
    CHECK(tree.find(long_name + "乙")->bytes == 2);
    CHECK(tree.joliet.size() == 2);
}

TEST_CASE("An image with Joliet alone shows Joliet's names", "[tree]")
{
    const Made made{Maker::Genisoimage, {"-J"}};
    const ImageTree tree = tree_of(made.image);
    CHECK(tree.preferred == TreeKind::Joliet);
    CHECK(tree.problems.empty());
    CHECK(lines_of(tree.files) == seen_by_xorriso(made.image, "any"));
}

TEST_CASE("An image with neither shows the plain names", "[tree]")
{
    const Made made{Maker::Genisoimage, {}, [](const std::filesystem::path& root) {
                        write_file(root / "footage/video.mp4", "video");
                        write_file(root / "readme", "read me");
                    }};
    const ImageTree tree = tree_of(made.image);
    CHECK(tree.preferred == TreeKind::Plain);
    REQUIRE(tree.files.size() == 2);
    CHECK(tree.files[0].path == "FOOTAGE/VIDEO.MP4");
    CHECK(tree.files[1].path == "README");
}

TEST_CASE("Directories that Rock Ridge moved are shown where they belong", "[tree]")
{
    const Made made{Maker::Genisoimage, {"-R"}};
    const ImageTree tree = tree_of(made.image);
    CHECK(tree.problems.empty());
    CHECK(lines_of(tree.files) == seen_by_xorriso(made.image, "any"));
    CHECK(std::ranges::any_of(tree.files, [](const ImageTreeFile& file) {
        return file.path.ends_with("层10/层11/bottom.txt");
    }));
}

TEST_CASE("Links are no files", "[tree]")
{
    const Made made{Maker::Xorriso, {"-R"}, [](const std::filesystem::path& root) {
                        write_file(root / "file", "1");
                        std::filesystem::create_symlink("/etc/passwd", root / "link");
                    }};
    const ImageTree tree = tree_of(made.image);
    CHECK(tree.files.size() == 1);
    CHECK(tree.special_files == std::vector<std::string>{"link"});
}

TEST_CASE("A file of more than 4 GiB has several extents", "[tree]")
{
    const TemporaryDirectory scratch;
    std::filesystem::create_directory(scratch / "files");
    write_file(scratch / "files/large.mp4", "");
    constexpr std::uint64_t bytes = 4'500'000'005;
    std::filesystem::resize_file(scratch / "files/large.mp4", bytes);
    // Only the front of the image is made: the directories lie there.
    const Finished made =
        run({.arguments = {"sh", "-c",
                           "xorriso -as mkisofs -quiet -iso-level 3 -J -R " +
                               (scratch / "files").string() + " 2>/dev/null | head -c 409600"}});
    REQUIRE(made.out.size() == 409600);
    ScriptedReader reader{made.out};
    reader.zeros_behind = bytes / block_bytes + 200;
    const ImageTree tree = read_tree(reader);

    for (const auto* files : {&tree.files, &tree.joliet}) {
        REQUIRE(files->size() == 1);
        const ImageTreeFile& file = files->front();
        CHECK(file.path == "large.mp4");
        CHECK(file.bytes == bytes);
        CHECK(file.obstacle.empty());
        REQUIRE(file.extents.size() == 2);
        CHECK(file.extents[0].bytes == 4'294'965'248);
        CHECK(file.extents[1].block == file.extents[0].blocks().end());
    }
}

TEST_CASE("What is no image is refused with a clear word", "[tree]")
{
    ScriptedReader zeros{std::string(100 * block_bytes, '\0')};
    CHECK_THROWS_WITH(read_tree(zeros), Catch::Contains("not an ISO 9660 image"));
    ScriptedReader nothing{""};
    CHECK_THROWS_AS(read_tree(nothing), Error);
    ScriptedReader unreadable{small_bag_image()};
    unreadable.unreadable = {16, 17, 18};
    CHECK_THROWS_WITH(read_tree(unreadable), Catch::Contains("cannot be read"));
}

TEST_CASE("An image file offers whole blocks, and tells one that is not there", "[tree]")
{
    const TemporaryDirectory scratch;
    write_file(scratch / "image", std::string(3 * block_bytes + 100, 'x'));
    ImageFileReader reader{scratch / "image"};
    CHECK(reader.block_count() == 3);
    std::vector<std::byte> room(5 * block_bytes);
    CHECK(reader.read({1, 4}, room) == 2);
    CHECK(reader.read({3, 1}, room) == 0);
    CHECK_THROWS_AS(ImageFileReader{scratch / "missing"}, Error);
}
