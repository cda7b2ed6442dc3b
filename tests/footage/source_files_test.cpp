#include "footage/source_files.h"

#include "base/error.h"
#include "support/process.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <functional>
#include <sys/stat.h>
#include <unistd.h>

using namespace twofold;
using twofold::testing::TemporaryDirectory;
namespace fs = std::filesystem;

namespace {

void touch(const fs::path& path)
{
    fs::create_directories(path.parent_path());
    std::ofstream{path} << path.filename();
}

std::vector<std::string> names_below(const SourceFiles& found, const fs::path& root)
{
    std::vector<std::string> names;
    names.reserve(found.files.size());
    for (const SourceFile& file : found.files) {
        names.push_back(file.path.lexically_relative(root));
    }
    return names;
}

std::vector<std::pair<std::string, SkipReason>> skipped_below(const SourceFiles& found,
                                                              const fs::path& root)
{
    std::vector<std::pair<std::string, SkipReason>> skipped;
    skipped.reserve(found.skipped.size());
    for (const SkippedEntry& entry : found.skipped) {
        skipped.emplace_back(entry.path.lexically_relative(root), entry.reason);
    }
    return skipped;
}

/// Runs `work` without the privilege of root, who can read everything.
SourceFiles as_somebody(const std::function<SourceFiles()>& work)
{
    constexpr uid_t nobody = 65534;
    if (::geteuid() != 0) return work();
    REQUIRE(::seteuid(nobody) == 0);
    SourceFiles found = work();
    REQUIRE(::seteuid(0) == 0);
    return found;
}

} // namespace

TEST_CASE("A folder gives the files in it and below, in one order")
{
    const TemporaryDirectory device;
    for (const char* name : {"DCIM/2/b.mp4", "DCIM/10/c.mp4", "a.wav", "DCIM/照片.jpg"}) {
        touch(device / name);
    }
    const SourceFiles found = files_below({device.path()});
    CHECK(names_below(found, device.path()) ==
          std::vector<std::string>{"DCIM/10/c.mp4", "DCIM/2/b.mp4", "DCIM/照片.jpg", "a.wav"});
    CHECK(found.skipped.empty());
}

TEST_CASE("What systems leave on a device is not footage, and each piece of it is named")
{
    const TemporaryDirectory device;
    for (const char* name :
         {"a.mp4", "._a.mp4", ".Trashes/501/old.mp4", "System Volume Information/x.dat",
          "$RECYCLE.BIN/y.mp4", "DCIM/Thumbs.db", "DCIM/b.mp4"}) {
        touch(device / name);
    }
    const SourceFiles found = files_below({device.path()});
    CHECK(names_below(found, device.path()) == std::vector<std::string>{"DCIM/b.mp4", "a.mp4"});
    CHECK(skipped_below(found, device.path()) ==
          std::vector<std::pair<std::string, SkipReason>>{
              {"$RECYCLE.BIN", SkipReason::SystemEntry},
              {".Trashes", SkipReason::Hidden},
              {"._a.mp4", SkipReason::Hidden},
              {"DCIM/Thumbs.db", SkipReason::SystemEntry},
              {"System Volume Information", SkipReason::SystemEntry}});
    CHECK(in_english(message_of(found.skipped[1])) ==
          (device / ".Trashes").string() + " was skipped: it is hidden.");
}

TEST_CASE("Links are not followed and pipes are not opened")
{
    const TemporaryDirectory device;
    touch(device / "real/a.mp4");
    fs::create_directory_symlink(device / "real", device / "loop");
    fs::create_directory_symlink(device.path(), device / "real/up");
    fs::create_symlink(device / "real/a.mp4", device / "b.mp4");
    REQUIRE(::mkfifo((device / "pipe.mp4").c_str(), 0600) == 0);
    const SourceFiles found = files_below({device.path()});
    CHECK(names_below(found, device.path()) == std::vector<std::string>{"real/a.mp4"});
    CHECK(skipped_below(found, device.path()) ==
          std::vector<std::pair<std::string, SkipReason>>{{"b.mp4", SkipReason::SymbolicLink},
                                                          {"loop", SkipReason::SymbolicLink},
                                                          {"pipe.mp4", SkipReason::NotRegular},
                                                          {"real/up", SkipReason::SymbolicLink}});
}

TEST_CASE("A file named twice, or inside a named folder, is taken once")
{
    const TemporaryDirectory device;
    touch(device / "DCIM/a.mp4");
    const SourceFiles found =
        files_below({device / "DCIM/a.mp4", device / "DCIM/../DCIM/a.mp4", device.path()});
    CHECK(found.files.size() == 1);
}

TEST_CASE("What a person names is taken even if it is hidden or a link")
{
    const TemporaryDirectory device;
    touch(device / ".kept/.a.mp4");
    touch(device / ".kept/b.mp4");
    fs::create_directory_symlink(device / ".kept", device / "link");
    CHECK(files_below({device / ".kept/.a.mp4"}).files.size() == 1);
    REQUIRE(files_below({device / "link"}).files.size() == 1);
    CHECK(files_below({device / "link"}).files.front().path == device / "link/b.mp4");
}

TEST_CASE("What does not exist is an Error that names it")
{
    const TemporaryDirectory device;
    CHECK_THROWS_WITH(files_below({device / "DCIM"}), Catch::EndsWith("DCIM does not exist."));
}

TEST_CASE("Names that are not UTF-8 are found like any other")
{
    const TemporaryDirectory device;
    const fs::path gbk = device.path() / "\xB2\xE2\xCA\xD4.mp4";
    touch(gbk);
    REQUIRE(files_below({device.path()}).files.size() == 1);
    CHECK(files_below({device.path()}).files.front().path == gbk);
}

TEST_CASE("A folder that cannot be read is told, and does not hide the others")
{
    const TemporaryDirectory device;
    touch(device / "closed/a.mp4");
    touch(device / "open/b.mp4");
    fs::permissions(device / "closed", fs::perms::none);
    fs::permissions(device.path(), fs::perms::all);

    const SourceFiles found = as_somebody([&] { return files_below({device.path()}); });
    fs::permissions(device / "closed", fs::perms::owner_all);
    CHECK(names_below(found, device.path()) == std::vector<std::string>{"open/b.mp4"});
    REQUIRE(found.skipped.size() == 1);
    CHECK(found.skipped[0].reason == SkipReason::Unreadable);
    CHECK(in_english(message_of(found.skipped[0])) ==
          (device / "closed").string() +
              " cannot be read; footage may lie there that was NOT taken in.");
}

TEST_CASE("Each file knows the folder of the card it lay in")
{
    const TemporaryDirectory device;
    touch(device / "DSJ01/DCIM/101MEDIA/a.mp4");
    touch(device / "DSJ01/b.mp4");
    const SourceFiles found = files_below({device / "DSJ01/"});
    REQUIRE(found.files.size() == 2);
    CHECK(found.files[0].folder == "DSJ01/DCIM/101MEDIA");
    CHECK(found.files[1].folder == "DSJ01");
    const SourceFiles deeper = files_below({device / "DSJ01/DCIM/101MEDIA"});
    CHECK(deeper.files.at(0).folder == "101MEDIA");
    const SourceFiles named = files_below({device / "DSJ01/DCIM/101MEDIA/a.mp4"});
    CHECK(named.files.at(0).folder == "101MEDIA");
    CHECK(named.files.at(0).found_below.empty());
}

TEST_CASE("What a system left is known in any case of letters")
{
    const TemporaryDirectory device;
    for (const char* name : {"THUMBS.DB", "Desktop.INI", "SYSTEM VOLUME INFORMATION/x.mp4",
                             "$Recycle.Bin/y.mp4", "recycler/z.mp4", "Clip.MP4"}) {
        touch(device / name);
    }
    const SourceFiles found = files_below({device.path()});
    CHECK(names_below(found, device.path()) == std::vector<std::string>{"Clip.MP4"});
    CHECK(found.skipped.size() == 5);
}

TEST_CASE("A folder with nothing to take in is named")
{
    const TemporaryDirectory device;
    fs::create_directories(device / "mount");
    touch(device / "card/.Trashes/old.mp4");
    touch(device / "full/a.mp4");
    const SourceFiles found = files_below({device / "mount", device / "card", device / "full"});
    CHECK(found.empty == std::vector{device / "mount", device / "card"});
    CHECK(found.unreadable() == 0);
}
