#include "workstation/archive.h"

#include "base/error.h"
#include "base/files.h"
#include "catalogue/samples.h"
#include "support/process.h"
#include "workstation/test_archive.h"
#include "workstation/volumes/volume_image.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;
namespace fs = std::filesystem;

namespace {

/// Footage whose row names `thumbnail`, on a planned volume.
Volume volume_with_thumbnail(Archive& archive, const std::string& thumbnail)
{
    Catalogue catalogue{catalogue_file_of(archive)};
    const CaseId of = catalogue.cases.add(sample::a_case("案-" + thumbnail), archive.entered());
    const std::string name = std::to_string(std::hash<std::string>{}(thumbnail)) + ".mp4";
    Footage footage = sample::footage(of, name);
    footage.thumbnail = thumbnail;
    const FootageId id = catalogue.footage.add(footage);
    static_cast<void>(catalogue.decisions.add(sample::decision(catalogue, id), archive.entered()));
    return catalogue.volumes.plan({.title = "x", .items = {{id, "2026/" + name}}},
                                  archive.entered());
}

/// What index.html would carry of it.
std::string shown(Archive& archive, const Volume& volume)
{
    const DiscContent content = content_of(archive, volume, sample::now());
    return content.thumbnail(content.footage.front().record);
}

constexpr const char* jpeg = "\xFF\xD8\xFF\xE0 picture";

} // namespace

TEST_CASE("A directory that cannot be looked into is not said to hold no archive", "[archive]")
{
    const TemporaryDirectory directory;
    fs::create_directory_symlink(directory / "loop", directory / "loop");
    const auto open = [&] { return Archive{directory / "loop", {}, ""}; };
    CHECK_THROWS_WITH(open(), Catch::Contains("symbolic links"));
    const auto nothing = [&] { return Archive{directory / "none", {}, ""}; };
    CHECK_THROWS_WITH(nothing(), Catch::Contains("There is no archive in"));
}

TEST_CASE("Only a picture that lies in the archive gets onto a disc as a thumbnail", "[archive]")
{
    const TemporaryDirectory directory;
    Archive archive = test_archive(directory / "archive", [] { return sample::now(); });
    replace_file(directory / "secret", std::string{jpeg} + "secret");
    fs::create_symlink(directory / "secret", archive.thumbnail_directory() / "link.jpg");
    replace_file(archive.thumbnail_directory() / "text.jpg", "not a picture");
    fs::create_directory(archive.thumbnail_directory() / "folder.jpg");
    replace_file(archive.thumbnail_directory() / "good.jpg", jpeg);

    for (const auto& [thumbnail, expected] :
         std::vector{std::pair<std::string, std::string>{"thumbnails/good.jpg", jpeg},
                     std::pair<std::string, std::string>{"../secret", ""},
                     std::pair<std::string, std::string>{(directory / "secret").string(), ""},
                     std::pair<std::string, std::string>{"thumbnails/link.jpg", ""},
                     std::pair<std::string, std::string>{"thumbnails/text.jpg", ""},
                     std::pair<std::string, std::string>{"thumbnails/folder.jpg", ""},
                     std::pair<std::string, std::string>{"thumbnails/gone.jpg", ""},
                     std::pair<std::string, std::string>{"catalogue.sqlite3", ""}}) {
        INFO(thumbnail);
        CHECK(shown(archive, volume_with_thumbnail(archive, thumbnail)) == expected);
    }
}

TEST_CASE("What a catalogue names outside its archive is not opened", "[archive]")
{
    const TemporaryDirectory directory;
    Archive archive = test_archive(directory / "archive", [] { return sample::now(); });
    CHECK(archive.resolved("footage/2026/x.mp4") == directory / "archive/footage/2026/x.mp4");
    for (const char* bad : {"/etc/passwd", "../x", "footage/../../x", ""}) {
        INFO(bad);
        CHECK_THROWS_AS(archive.resolved(bad), Error);
    }
    CHECK_THROWS_AS((ActivityLock{archive, "seal-../../x", {"taken"}}), Error);
    fs::remove(archive.volume_directory());
    fs::create_directory_symlink("/tmp", directory / "archive" / "volumes");
    CHECK_THROWS_WITH(archive.resolved("volumes/2026-0001.iso"),
                      Catch::Contains("leads out of the archive"));
}
