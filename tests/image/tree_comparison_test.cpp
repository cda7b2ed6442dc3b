#include "image/scratch_image.h"
#include "volume/image/check/image_check.h"
#include "volume/image/tree/image_tree.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace twofold;
using namespace twofold::testing;
namespace fs = std::filesystem;

namespace {

/// A directory with two files of names of one length, and what makes it a volume of ours.
enum class Whose { Ours, Foreign };

std::string image_of(Whose whose, const std::vector<std::string>& options,
                     Maker maker = Maker::Xorriso)
{
    const TemporaryDirectory scratch;
    make_bag(scratch / "bag", {{"first.txt", "one"}, {"other.txt", "two"}, {"d/empty", ""}});
    if (whose == Whose::Ours) write_file(scratch / "bag/metadata/volume.json", "{}");
    make_image(maker, options, scratch / "bag", scratch / "image.iso");
    return file_content(scratch / "image.iso");
}

/// As it stands in a directory of the Joliet tree.
std::string utf16(std::string_view ascii)
{
    std::string units;
    for (const char character : ascii) {
        units += '\0';
        units += character;
    }
    return units;
}

/// Exchanges two texts of one length wherever they stand.
void exchange(std::string& bytes, const std::string& one, const std::string& other)
{
    std::size_t exchanged = 0;
    for (std::size_t at = 0; at + one.size() <= bytes.size(); ++at) {
        if (bytes.compare(at, one.size(), one) == 0) {
            bytes.replace(at, one.size(), other);
        } else if (bytes.compare(at, other.size(), other) == 0) {
            bytes.replace(at, other.size(), one);
        } else {
            continue;
        }
        ++exchanged;
        at += one.size() - 1;
    }
    REQUIRE(exchanged >= 2);
}

/// Only where names stand: the manifests name the files as well.
std::string with_exchanged_names(std::string bytes, bool in_joliet)
{
    ScriptedReader reader{bytes};
    const ImageTree tree = read_tree(reader);
    std::uint64_t first_file = bytes.size() / block_bytes;
    for (const ImageTreeFile& file : tree.files) {
        if (!file.extents.empty()) first_file = std::min(first_file, file.extents.front().block);
    }
    std::string front = bytes.substr(0, first_file * block_bytes);
    if (in_joliet) {
        exchange(front, utf16("first.txt"), utf16("other.txt"));
    } else {
        exchange(front, "first.txt", "other.txt");
    }
    return front + bytes.substr(front.size());
}

ImageTree tree_of(const std::string& bytes)
{
    ScriptedReader reader{bytes};
    return read_tree(reader);
}

std::string words_of(const std::vector<Message>& messages)
{
    std::string words;
    for (const Message& message : messages) {
        words += in_english(message) + '\n';
    }
    return words;
}

Verdict files_of(const std::string& bytes)
{
    ScriptedReader reader{bytes};
    Job job = silent_job();
    return check_image(reader, {}, job).files;
}

} // namespace

TEST_CASE("Names exchanged in one tree alone are damage, whichever tree it is", "[trees]")
{
    const Whose whose = GENERATE(Whose::Ours, Whose::Foreign);
    const bool in_joliet = GENERATE(true, false);
    const std::string good = image_of(whose, {"-J", "-R"});
    CHECK(words_of(tree_of(good).problems) == "");
    CHECK(files_of(good) != Verdict::Bad);

    const std::string altered = with_exchanged_names(good, in_joliet);
    CHECK_THAT(words_of(tree_of(altered).problems),
               Catch::Contains("Windows shows something else as data/first.txt"));
    CHECK(files_of(altered) == Verdict::Bad);
}

TEST_CASE("A file that one tree hides is damage of a volume and a remark of others", "[trees]")
{
    const std::vector<std::string> options{"-J", "-R", "-hide-joliet", "first.txt"};
    const ImageTree ours = tree_of(image_of(Whose::Ours, options, Maker::Genisoimage));
    CHECK_THAT(words_of(ours.problems), Catch::Contains("Windows does not see data/first.txt"));
    const ImageTree foreign = tree_of(image_of(Whose::Foreign, options, Maker::Genisoimage));
    CHECK(words_of(foreign.problems) == "");
    CHECK_THAT(words_of(foreign.warnings), Catch::Contains("Windows does not see data/first.txt"));
}

TEST_CASE("A volume shows itself in exactly two trees", "[trees]")
{
    CHECK_THAT(words_of(tree_of(image_of(Whose::Ours, {"-R"})).problems),
               Catch::Contains("One of the two trees"));
    CHECK_THAT(words_of(tree_of(image_of(Whose::Ours, {"-J"}, Maker::Genisoimage)).problems),
               Catch::Contains("names that Linux shows are missing"));
    CHECK_THAT(words_of(tree_of(image_of(Whose::Ours, {"-J", "-R", "-iso-level", "4"})).problems),
               Catch::Contains("one more tree"));
}

TEST_CASE("Images that other programs make as they always do are no damage", "[trees]")
{
    const Maker maker = GENERATE(Maker::Xorriso, Maker::Genisoimage);
    const auto options =
        GENERATE(std::vector<std::string>{"-J", "-R"}, std::vector<std::string>{"-J", "-r"},
                 std::vector<std::string>{"-J"}, std::vector<std::string>{"-R"},
                 std::vector<std::string>{}, std::vector<std::string>{"-J", "-R", "-joliet-long"},
                 std::vector<std::string>{"-J", "-R", "-iso-level", "4"},
                 std::vector<std::string>{"-J", "-R", "-hide-joliet", "hidden"},
                 std::vector<std::string>{"-J", "-R", "-hide", "hidden"});
    const TemporaryDirectory scratch;
    const fs::path root = scratch / "root";
    const std::string eighty(80, 'x');
    for (const std::string& name :
         {std::string{"plain.txt"}, std::string{"Mixed Case.Txt"}, std::string{"mixed case.txt"},
          std::string{"a_b.txt"}, std::string{"hidden"}, "1" + eighty + ".txt",
          "2" + eighty + ".txt", std::string{"执法/现场记录.mp4"},
          std::string{"1/2/3/4/5/6/7/8/9/10/deep.txt"}}) {
        write_file(root / name, "content of " + name);
    }
    // genisoimage gives both the name "a_b.txt" in Joliet, which is told elsewhere.
    if (maker == Maker::Xorriso) write_file(root / "a:b.txt", "another");
    write_file(root / "empty one", "");
    write_file(root / "empty two", "");
    fs::create_hard_link(root / "plain.txt", root / "again.txt");
    fs::create_symlink("plain.txt", root / "link.txt");
    make_image(maker, options, root, scratch / "image.iso");
    INFO((maker == Maker::Xorriso ? "xorriso" : "genisoimage") << ": " << options.size());
    CHECK(words_of(tree_of(file_content(scratch / "image.iso")).problems) == "");
}
