#include "base/path_below.h"

#include "base/error.h"
#include "base/files.h"
#include "support/process.h"

#include <catch2/catch.hpp>

using namespace twofold;
namespace fs = std::filesystem;

TEST_CASE("A stored name is a name below its directory or none", "[base]")
{
    for (const char* good : {"a", "footage/2026/x.mp4", "a..b/..c", "执法/一.mp4", "a\\b"}) {
        INFO(good);
        CHECK(is_name_below(good));
    }
    for (const char* bad : {"", "/", "/etc/passwd", "..", "../a", "a/..", "a/../b", ".", "./a",
                            "a/.", "a//b", "a/"}) {
        INFO(bad);
        CHECK_FALSE(is_name_below(bad));
    }
    CHECK_FALSE(is_name_below(std::string_view{"a\0b", 3}));
}

TEST_CASE("A stored name never leads out of the directory, by no link on the way", "[base]")
{
    const testing::TemporaryDirectory directory;
    const fs::path archive = directory / "archive";
    fs::create_directories(archive / "footage" / "2026");
    fs::create_directories(directory / "elsewhere");
    replace_file(directory / "elsewhere" / "secret", "secret");
    replace_file(archive / "footage" / "2026" / "a.mp4", "a");

    CHECK(path_below(archive, "footage/2026/a.mp4") == archive / "footage/2026/a.mp4");
    CHECK(path_below(archive, "footage/2026/not-there-yet") ==
          archive / "footage/2026/not-there-yet");
    CHECK_THROWS_AS(path_below(archive, "../elsewhere/secret"), Error);
    CHECK_THROWS_AS(path_below(archive, (directory / "elsewhere" / "secret").string()), Error);

    fs::create_symlink(directory / "elsewhere" / "secret", archive / "footage" / "link");
    fs::create_directory_symlink(directory / "elsewhere", archive / "folder");
    fs::create_directory_symlink("../elsewhere", archive / "relative");
    for (const char* out :
         {"footage/link", "folder/secret", "folder/not-there", "relative/secret"}) {
        INFO(out);
        CHECK_THROWS_WITH(path_below(archive, out), Catch::Contains("leads out of the archive"));
    }
    fs::create_symlink("2026/a.mp4", archive / "footage" / "inside");
    CHECK_NOTHROW(path_below(archive, "footage/inside"));
    // An archive that is itself reached by a link is where it is.
    fs::create_directory_symlink(archive, directory / "way");
    CHECK_NOTHROW(path_below(directory / "way", "footage/2026/a.mp4"));
}
