#include "cli/office.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <set>

using namespace twofold::testing;
using nlohmann::json;

namespace {

std::string text_of(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// As isoinfo prints a Joliet name: it has no Chinese, and writes _ for every such character.
std::string as_isoinfo_prints(const std::string& name)
{
    std::string printed;
    for (const char byte : name) {
        const auto value = static_cast<unsigned char>(byte);
        constexpr unsigned char first_continuation = 0x80;
        constexpr unsigned char first_lead = 0xC0;
        if (value < first_continuation) printed += byte;
        if (value >= first_lead) printed += '_';
    }
    return printed;
}

std::string digest_line(const std::string& program, const std::filesystem::path& file)
{
    return run({.arguments = {program, file.string()}}).out.substr(0, 64);
}

} // namespace

TEST_CASE("Footage becomes two verified, labelled discs and a true register", "[end-to-end]")
{
    Office office;
    office.take_in(3, 400'000);
    const std::string volume = office.sealed_volume();
    const auto drives = office.drives(2);

    const json recorded =
        office.answer({"record", volume, "--drive", drives[0], "--drive", drives[1]});
    CHECK(recorded["good_copies"] == 2);
    CHECK(recorded["missing"].empty());
    const json shown = office.answer({"volume", "show", volume});
    const std::string digest = shown["volume"]["image"]["digests"]["sha256"];
    for (const json& disc : shown["discs"]) {
        CHECK(disc["state"] == "good");
        CHECK(disc["read_back"] == "sha256:" + digest);
        CHECK_FALSE(disc["drive"]["serial"].get<std::string>().empty());
        CHECK(disc["medium"]["profile"] == "DVD+R");
        CHECK(disc["recorded_by"] == "档案员");
    }

    SECTION("the disc in the drive is verified against the register, without a seek back")
    {
        const json verified =
            office.answer({"verify", "--drive", drives[0], "--disc", volume + "-A"});
        CHECK(verified["verdict"] == "good");
        CHECK(verified["check"]["backward_seeks"] == 0);
        CHECK(verified["volume"] == volume);
        CHECK(office.answer({"discs", "show", volume + "-A"})["checks"].size() == 2);
    }
    SECTION("labels are made for good discs, with their facts")
    {
        const auto pdf = office.path("labels.pdf");
        office.answer({"label", volume + "-A", volume + "-B", "--output", pdf.string()});
        const std::string text = run({.arguments = {"pdftotext", pdf.string(), "-"}}).out;
        for (const char* fact : {"测试单位", "拒绝检查案", "案1", "档案员"}) {
            INFO(fact);
            CHECK(text.find(fact) != std::string::npos);
        }
        CHECK(text.find(volume + "-B") != std::string::npos);
    }
    SECTION("two discs on one shelf are warned about")
    {
        office.answer({"discs", "shelve", volume + "-A", "柜1"});
        office.answer({"discs", "shelve", volume + "-B", "柜1"}, 1);
        office.answer({"discs", "shelve", volume + "-B", "柜2"});
    }
    SECTION("a third recording is refused unless it is asked for by name")
    {
        office.insert_blank(drives[0]);
        office.answer({"record", volume, "--drive", drives[0]}, 2);
        CHECK(office.answer({"volume", "show", volume})["discs"].size() == 2);
        office.answer({"record", volume, "--drive", drives[0], "--copy", "A", "--extra-copy"});
        CHECK(office.answer({"discs", "show", volume + "-A.2"})["disc"]["state"] == "good");
    }
    SECTION("the log is whole and holds the anchor of the disc")
    {
        const json audit = office.answer({"audit", "verify"})["audit"];
        CHECK(audit["sound"] == true);
        CHECK(audit["anchors_matched"] == 2); // the disc's, and the head kept outside the archive
    }
}

TEST_CASE("Other people's programs see the same names and bytes", "[end-to-end][readers]")
{
    Office office;
    office.take_in(3, 70'000);
    const std::string volume = office.sealed_volume();
    const auto image = (office.archive() / "volumes" / (volume + ".iso")).string();

    const auto extracted = office.path("extracted");
    REQUIRE(run({.arguments = {"xorriso", "-osirrox", "on", "-indev", image, "-extract", "/",
                               extracted.string()}})
                .exit_code == 0);
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{extracted}) {
        if (entry.is_regular_file()) {
            names.insert(std::filesystem::relative(entry, extracted).string());
        }
    }
    CHECK(names.contains("data/2026/案1/现场 0.mp4"));
    for (const char* name : {"README.txt", "index.html", "bagit.txt", "说明文件.TXT",
                             "目录文件.XML", "check.sh", "check.ps1", "metadata/audit-head.txt"}) {
        CHECK(names.contains(name));
    }

    SECTION("sha256sum checks the payload and the tag files")
    {
        for (const char* manifest : {"manifest-sha256.txt", "tagmanifest-sha256.txt"}) {
            CHECK(run({.arguments = {"sh", "-c",
                                     "cd '" + extracted.string() + "' && sha256sum -c --quiet " +
                                         manifest}})
                      .exit_code == 0);
        }
    }
    SECTION("the checker on the disc passes, and fails after one byte was changed")
    {
        const auto check = [&] {
            return run({.arguments = {"sh", (extracted / "check.sh").string()}}).exit_code;
        };
        CHECK(check() == 0);
        const auto victim = extracted / "data/2026/案1/现场 1.mp4";
        std::filesystem::permissions(victim, std::filesystem::perms::owner_write,
                                     std::filesystem::perm_options::add);
        std::fstream{victim, std::ios::in | std::ios::out}.seekp(1000).put('!');
        CHECK(check() == 1);
    }
    SECTION("bsdtar and 7z extract the same bytes")
    {
        const auto tar = office.path("tar");
        const auto seven = office.path("seven");
        std::filesystem::create_directory(tar);
        REQUIRE(run({.arguments = {"bsdtar", "-xf", image, "-C", tar.string()}}).exit_code == 0);
        REQUIRE(run({.arguments = {"7z", "x", "-y", "-o" + seven.string(), image}}).exit_code == 0);
        for (const std::string& name : names) {
            INFO(name);
            CHECK(text_of(tar / name) == text_of(extracted / name));
            CHECK(text_of(seven / name) == text_of(extracted / name));
        }
    }
    SECTION("isoinfo sees every name in Joliet, iso-info every file")
    {
        const std::string joliet = run({.arguments = {"isoinfo", "-J", "-f", "-i", image}}).out;
        const std::string libcdio = run({.arguments = {"iso-info", "-f", "-i", image}}).out;
        for (const std::string& name : names) {
            INFO(name);
            CHECK(joliet.find("/" + as_isoinfo_prints(name) + "\n") != std::string::npos);
            CHECK(libcdio.find("/" + name + "\n") != std::string::npos);
        }
    }
    SECTION("our own check of the directory says good, and says bad of a file too many")
    {
        CHECK(office.answer({"verify", "--directory", extracted.string()})["verdict"] == "good");
        write_noise(extracted / "data" / "extra.mp4", 10, 1);
        CHECK(office.answer({"verify", "--directory", extracted.string()}, 1)["verdict"] == "bad");
    }
}

TEST_CASE("Equal footage, decisions and stamp give equal bytes", "[end-to-end][seal]")
{
    Office office;
    office.take_in(2, 50'000);
    const std::string number = office.answer({"plan"})["volumes"][0]["number"];
    const auto copy = office.path("copy");
    std::filesystem::copy(office.archive(), copy, std::filesystem::copy_options::recursive);
    const std::vector<std::string> seal{"seal", number, "--stamp", "2026-11-23T08:00:00Z"};
    office.answer(seal);
    std::vector<std::string> elsewhere{"--archive", copy.string()};
    elsewhere.insert(elsewhere.end(), seal.begin(), seal.end());
    office.answer(elsewhere);
    const std::string image = "volumes/" + number + ".iso";
    CHECK(digest_line("sha256sum", office.archive() / image) ==
          digest_line("sha256sum", copy / image));
}

TEST_CASE("A seal fails by name when the footage is not what was taken in", "[end-to-end][seal]")
{
    Office office;
    office.take_in(2, 50'000);
    const std::string number = office.answer({"plan"})["volumes"][0]["number"];
    const json footage = office.answer({"footage", "list"})["footage"][1];
    const auto stored = office.archive() / footage["stored_as"].get<std::string>();
    std::filesystem::permissions(stored, std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);

    SECTION("altered")
    {
        std::fstream{stored, std::ios::in | std::ios::out}.seekp(7).put('!');
    }
    SECTION("shorter")
    {
        std::filesystem::resize_file(stored, 49'000);
    }
    SECTION("longer")
    {
        std::filesystem::resize_file(stored, 60'000);
    }
    SECTION("missing")
    {
        std::filesystem::remove(stored);
    }

    const json failed = office.answer({"seal", number}, 7);
    CHECK_THAT(failed["error"]["message"].get<std::string>(),
               Catch::Contains(footage["stored_as"].get<std::string>().substr(13)) ||
                   Catch::Contains(footage["name"].get<std::string>()));
    CHECK(office.answer({"volume", "show", number})["volume"]["image"].is_null());
    CHECK(std::filesystem::is_empty(office.archive() / "volumes"));
}
