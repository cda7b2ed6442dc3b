#include "base/error.h"
#include "image/scratch_image.h"
#include "volume/image/check/image_check.h"
#include "volume/image/tree/image_tree.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <random>

using namespace twofold;
using namespace twofold::testing;

namespace {

/// An image whose structures a test spoils by hand. No Joliet, so that there is one tree.
const std::string& plain_image()
{
    static const std::string image = [] {
        const TemporaryDirectory scratch;
        write_file(scratch / "files/one/aaaaa", std::string(5000, 'a'));
        write_file(scratch / "files/one/bbbbb", std::string(5000, 'b'));
        write_file(scratch / "files/two/ccccc", std::string(10, 'c'));
        write_file(scratch / "files/two" / std::string(200, 'd'), "long");
        write_file(scratch / "files/two/zz", "short");
        make_image(Maker::Xorriso, {"-R"}, scratch / "files", scratch / "image.iso");
        return file_content(scratch / "image.iso");
    }();
    return image;
}

/// Where the directory record begins in which Rock Ridge writes `name`.
std::size_t record_of(const std::string& image, const std::string& name)
{
    const std::size_t entry = image.find("NM" + std::string{static_cast<char>(5 + name.size())} +
                                         std::string("\x01\x00", 2) + name);
    REQUIRE(entry != std::string::npos);
    std::size_t record = entry / block_bytes * block_bytes;
    while (record + static_cast<unsigned char>(image[record]) <= entry) {
        record += static_cast<unsigned char>(image[record]);
    }
    return record;
}

void put_32(std::string& image, std::size_t at, std::uint32_t value)
{
    for (unsigned i = 0; i < 4; ++i) {
        image[at + i] = static_cast<char>(value >> (8 * i));
    }
}

std::uint32_t number_at(const std::string& image, std::size_t at)
{
    std::uint32_t value = 0;
    std::memcpy(&value, image.data() + at, 4);
    return value;
}

constexpr std::size_t extent_field = 2;
constexpr std::size_t length_field = 10;
constexpr std::size_t flags_field = 25;

ImageTree tree_of(const std::string& image)
{
    ScriptedReader reader{image};
    return read_tree(reader);
}

/// Reads it, whatever comes of it; the test is that something does.
void survive(const std::string& image)
{
    ScriptedReader reader{image};
    try {
        const ImageTree tree = read_tree(reader);
        CHECK(tree.files.size() < 1000);
        // Nothing that was read may lead out of a directory it is extracted to.
        for (const ImageTreeFile& file : tree.files) {
            CHECK_FALSE(file.path.starts_with('/'));
            CHECK(('/' + file.path + '/').find("/../") == std::string::npos);
        }
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::InvalidInput);
    }
}

/// The same for a whole check, which starts threads and takes longer.
void survive_check(const std::string& image)
{
    ScriptedReader reader{image};
    Job job = silent_job();
    CHECK(check_image(reader, {}, job).overall != Verdict::Good);
}

} // namespace

TEST_CASE("A directory that contains itself is entered once", "[hostile]")
{
    std::string image = plain_image();
    const std::uint32_t root = number_at(image, 16 * block_bytes + 156 + extent_field);
    put_32(image, record_of(image, "two") + extent_field, root);
    const ImageTree tree = tree_of(image);
    CHECK(tree.problems.size() == 1);
    CHECK(tree.files.size() == 2); // those below one/
}

TEST_CASE("A directory of absurd size costs neither memory nor time", "[hostile]")
{
    std::string image = plain_image();
    put_32(image, record_of(image, "two") + length_field, 0xFFFFFFFF);
    CHECK_THROWS_WITH(tree_of(image), Catch::Contains("larger than any real ones"));
    put_32(image, record_of(image, "two") + length_field, 60U << 20U);
    CHECK_FALSE(tree_of(image).problems.empty());
}

TEST_CASE("A name that leads elsewhere is left out", "[hostile]")
{
    for (const char* name : {"../cc", "/cccc", "cc/cc"}) {
        std::string image = plain_image();
        image.replace(image.find("ccccc"), 5, name);
        const ImageTree tree = tree_of(image);
        INFO(name);
        CHECK(tree.problems.size() == 1);
        CHECK(tree.files.size() == 4);
    }
    for (const char* name : {"..", "./", "//"}) {
        std::string image = plain_image();
        const std::size_t entry = image.find(std::string("NM\x07\x01\x00zz", 7));
        REQUIRE(entry != std::string::npos);
        image.replace(entry + 5, 2, name);
        INFO(name);
        CHECK(tree_of(image).files.size() == 4);
    }
    std::string image = plain_image();
    image.replace(image.find("ccccc"), 5, std::string("cc\0cc", 5));
    CHECK(tree_of(image).problems.size() == 1);
}

TEST_CASE("A name that is not UTF-8 is shown, with a warning", "[hostile]")
{
    std::string image = plain_image();
    image.replace(image.find("ccccc"), 5, "\xCF\xD6xyz");
    const ImageTree tree = tree_of(image);
    CHECK(tree.problems.empty());
    CHECK(tree.warnings.size() == 1);
    CHECK(tree.find("two/\\xCF\\xD6xyz") != nullptr);
}

TEST_CASE("A name that stands twice in a directory is a problem", "[hostile]")
{
    std::string image = plain_image();
    image.replace(image.find("bbbbb"), 5, "aaaaa");
    CHECK(tree_of(image).problems.size() == 1);
}

TEST_CASE("A continuation that leads to itself ends", "[hostile]")
{
    std::string image = plain_image();
    const std::size_t entry = image.find(std::string("CE\x1C\x01", 4));
    REQUIRE(entry != std::string::npos);
    // The first is the root's; every one of them shall lead to itself.
    for (std::size_t at = entry; at != std::string::npos;
         at = image.find(std::string("CE\x1C\x01", 4), at + 1)) {
        put_32(image, at + 4, static_cast<std::uint32_t>(at / block_bytes));
        put_32(image, at + 12, static_cast<std::uint32_t>(at % block_bytes));
        put_32(image, at + 20, 28);
    }
    CHECK_FALSE(tree_of(image).problems.empty());
}

TEST_CASE("A file behind the end of the image is named", "[hostile]")
{
    std::string image = plain_image();
    put_32(image, record_of(image, "aaaaa") + extent_field, 1'000'000);
    CHECK_FALSE(tree_of(image).find("one/aaaaa")->obstacle.empty());
}

TEST_CASE("Files that claim the same blocks are a finding", "[hostile]")
{
    std::string image = plain_image();
    const std::uint32_t a = number_at(image, record_of(image, "aaaaa") + extent_field);
    put_32(image, record_of(image, "bbbbb") + extent_field, a + 1);
    ScriptedReader reader{image};
    Job job = silent_job();
    const ImageCheck check = check_image(reader, {}, job);
    CHECK(check.files == Verdict::Bad);
    REQUIRE(check.findings.size() == 1);
    CHECK(check.findings.front().path == "one/bbbbb");
}

TEST_CASE("Hard links may share their blocks", "[hostile]")
{
    std::string image = plain_image();
    put_32(image, record_of(image, "bbbbb") + extent_field,
           number_at(image, record_of(image, "aaaaa") + extent_field));
    ScriptedReader reader{image};
    Job job = silent_job();
    CHECK(check_image(reader, {}, job).findings.empty());
}

TEST_CASE("A file whose last extent is missing is a problem", "[hostile]")
{
    std::string image = plain_image();
    image[record_of(image, "ccccc") + flags_field] |= '\x80';
    CHECK_FALSE(tree_of(image).problems.empty());
}

TEST_CASE("Random damage to the directories never crashes or hangs", "[hostile]")
{
    std::mt19937 random{20261123};
    for (const std::string* original : {&plain_image(), &small_bag_image()}) {
        const std::uint32_t structures = 48 * block_bytes;
        const std::size_t front = 16 * block_bytes;
        for (int round = 0; round < 1500; ++round) {
            std::string image = *original;
            for (unsigned i = 0, flips = 1 + random() % 24; i < flips; ++i) {
                image[front + random() % structures] = static_cast<char>(random());
            }
            INFO("round " << round);
            survive(image);
            if (round % 8 == 0) survive_check(image);
        }
    }
}

TEST_CASE("Damage to the fields that matter never crashes or hangs", "[hostile]")
{
    std::mt19937 random{7};
    const std::vector<std::uint32_t> values{0,          1,          16,         0x7FFFFFFF,
                                            0x80000000, 0xFFFFFFFF, 0xFFFFF800, 2048};
    for (int round = 0; round < 2000; ++round) {
        std::string image = plain_image();
        for (int i = 0; i < 3; ++i) {
            constexpr std::array names{"one", "two", "aaaaa", "bbbbb", "ccccc"};
            const std::size_t record = record_of(plain_image(), names.at(random() % names.size()));
            const std::size_t field = random() % 2 == 0 ? extent_field : length_field;
            const std::uint32_t value = random() % 3 == 0
                                            ? static_cast<std::uint32_t>(random() % 200)
                                            : values[random() % values.size()];
            put_32(image, record + field, value);
            if (random() % 4 == 0) image[record + flags_field] = static_cast<char>(random());
        }
        INFO("round " << round);
        survive(image);
        if (round % 8 == 0) survive_check(image);
    }
}

TEST_CASE("A tree that is deeper than any real one is cut, with a problem", "[hostile]")
{
    const TemporaryDirectory scratch;
    std::string deep = "files";
    for (int i = 0; i < 150; ++i) {
        deep += "/d";
    }
    write_file(scratch / deep / "bottom", "bottom");
    make_image(Maker::Xorriso, {"-R"}, scratch / "files", scratch / "image.iso");
    const ImageTree tree = tree_of(file_content(scratch / "image.iso"));
    CHECK(tree.problems.size() == 1);
    CHECK(tree.files.empty());
}
