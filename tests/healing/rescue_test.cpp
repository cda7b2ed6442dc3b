#include "healing/healing_office.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold::testing;
using nlohmann::json;

namespace {

std::string range(std::uint64_t first, std::uint64_t count)
{
    return std::to_string(first) + "," + std::to_string(count);
}

std::string bit(std::uint64_t block, std::uint64_t byte)
{
    return std::to_string(block * 2048 + byte) + ",3";
}

const json& file_named(const json& report, const std::string& part)
{
    for (const json& file : report["files"]) {
        if (file["path"].get<std::string>().find(part) != std::string::npos) return file;
    }
    throw std::runtime_error{"no file " + part};
}

} // namespace

TEST_CASE("Two copies that lost different blocks give the whole image back", "[rescue]")
{
    HealingOffice office;
    office.wear(office.addresses[0],
                {"--unreadable", "16", "--unreadable", range(office.block_of(0) + 3, 5),
                 "--unreadable", range(office.block_of(2), 40)});
    office.wear(office.addresses[1], {"--unreadable", range(office.block_of(1), 100)});
    const json report = office.rescue(0);
    CHECK(report["healed"] == true);
    CHECK(report["missing_blocks"] == 0);
    CHECK(report["sources"][1]["taken_blocks"] > 45);
    CHECK(bytes_of(report["image"].get<std::string>()) == office.sealed_bytes());
    CHECK(report["map"].get<std::string>().empty());

    SECTION("and what is there already is not written over")
    {
        CHECK(office.twofold({"rescue", office.volume, "--drive", office.addresses[0]}).exit_code ==
              2);
    }
}

TEST_CASE("A block that both copies lost breaks its file, and the others are saved", "[rescue]")
{
    HealingOffice office;
    const std::uint64_t lost = office.block_of(1) + 7;
    office.wear(office.addresses[0], {"--unreadable", range(lost, 3)});
    office.wear(office.addresses[1], {"--unreadable", range(lost + 2, 6)});
    const json report = office.rescue(1);
    CHECK(report["healed"] == false);
    CHECK(report["missing_blocks"] == 1);
    CHECK(file_named(report, "现场 1")["whole"] == false);
    CHECK_THAT(file_named(report, "现场 1")["reason"].dump(), Catch::Contains("1"));
    CHECK(file_named(report, "现场 0")["whole"] == true);
    const std::filesystem::path saved{report["saved_to"].get<std::string>()};
    const std::string path = file_named(report, "现场 2")["path"];
    CHECK(bytes_of(saved / path) == bytes_of(office.device() / "现场 2.mp4"));
    CHECK_FALSE(std::filesystem::exists(saved / file_named(report, "现场 1")["path"]));
    CHECK(report["saved_files"] == report["files"].size() - 1);

    SECTION("and goes on when a disc can be read again")
    {
        office.wear(office.addresses[1], {});
        const json again = office.rescue(0, {"--passes", "1"});
        CHECK(again["healed"] == true);
        CHECK(bytes_of(again["image"].get<std::string>()) == office.sealed_bytes());
    }
}

TEST_CASE("The beginning, lost on both copies, comes back from its copy behind the footage",
          "[rescue]")
{
    HealingOffice office;
    for (const std::string& drive : office.addresses) {
        office.wear(drive, {"--unreadable", "0,32"});
    }
    const json report = office.rescue(0, {"--passes", "0"});
    CHECK(report["healed"] == true);
    CHECK(bytes_of(report["image"].get<std::string>()) == office.sealed_bytes());
}

TEST_CASE("Without that copy the archive's own front says where the files lie", "[rescue]")
{
    HealingOffice office;
    for (const std::string& drive : office.addresses) {
        office.wear(drive, {"--unreadable", "0,32", "--unreadable",
                            office.blocks_of("metadata/front.bin")});
    }
    const auto kept = office.archive() / "volumes" / (office.volume + ".front");
    SECTION("it is kept since the seal")
    {
        const json report = office.rescue(1, {"--passes", "0"});
        for (const json& file : report["files"]) {
            CAPTURE(file["path"].get<std::string>());
            CHECK(file["whole"] == (file["path"] != "metadata/front.bin"));
        }
    }
    SECTION("one that is named on the command line does the same")
    {
        std::filesystem::rename(kept, office.path("front.bin"));
        const json report =
            office.rescue(1, {"--passes", "0", "--front", office.path("front.bin").string()});
        CHECK(file_named(report, "tagmanifest")["whole"] == true);
        CHECK(report["saved_files"].get<std::size_t>() + 1 == report["files"].size());
    }
    SECTION("and without either the footage is still found by its digests")
    {
        std::filesystem::remove(kept);
        const json report = office.rescue(1, {"--passes", "0"});
        std::size_t footage = 0;
        for (const json& file : report["files"]) {
            CAPTURE(file["path"].get<std::string>());
            if (file["path"].get<std::string>().starts_with("data/")) {
                ++footage;
                CHECK(file["whole"] == true);
            }
            if (file["whole"] == false) CHECK_FALSE(file["reason"].is_null());
        }
        CHECK(footage == 3);
    }
}

TEST_CASE("Bits that flipped without a word are found and settled by the digests", "[rescue]")
{
    HealingOffice office;

    SECTION("on one copy")
    {
        office.wear(office.addresses[0], {"--flip", bit(office.block_of(1) + 2, 100)});
    }
    SECTION("on both copies in one file")
    {
        office.wear(office.addresses[0], {"--flip", bit(office.block_of(1) + 2, 100), "--flip",
                                          bit(office.block_of(1) + 9, 1)});
        office.wear(office.addresses[1], {"--flip", bit(office.block_of(1) + 4, 7)});
    }
    SECTION("on both copies in different files, with a block lost besides")
    {
        office.wear(office.addresses[0], {"--flip", bit(office.block_of(1) + 2, 100),
                                          "--unreadable", range(office.block_of(2) + 5, 2)});
        office.wear(office.addresses[1], {"--flip", bit(office.block_of(0), 7)});
    }
    SECTION("where no file is: only the image's digest can tell")
    {
        const std::uint64_t last = std::filesystem::file_size(office.sealed_image()) / 2048 - 1;
        office.wear(office.addresses[0], {"--flip", bit(last, 9)});
    }
    const json report = office.rescue(0);
    CHECK(report["healed"] == true);
    CHECK(report["settled_blocks"] > 0);
    CHECK(bytes_of(report["image"].get<std::string>()) == office.sealed_bytes());
}

TEST_CASE("The same flipped bit on both copies is never called healed", "[rescue]")
{
    HealingOffice office;
    for (const std::string& drive : office.addresses) {
        office.wear(drive, {"--flip", bit(office.block_of(1) + 2, 100)});
    }
    const json report = office.rescue(1);
    CHECK(report["healed"] == false);
    CHECK(report["missing_blocks"] == 0);
    CHECK(file_named(report, "现场 1")["whole"] == false);
    CHECK(file_named(report, "现场 0")["whole"] == true);
}

TEST_CASE("Holes of zeros in an image file are filled from a disc", "[rescue]")
{
    HealingOffice office;
    std::string image = office.sealed_bytes();
    image.replace((office.block_of(0) + 1) * 2048, std::size_t{20} * 2048, std::size_t{20} * 2048,
                  '\0');
    std::ofstream{office.path("copy.iso"), std::ios::binary} << image;
    office.wear(office.addresses[1], {"--unreadable", range(office.block_of(2), 9)});
    const json report =
        office.answer({"rescue", office.volume, "--image", office.path("copy.iso").string(),
                       "--drive", office.addresses[1] + "=" + office.disc("B")});
    CHECK(report["healed"] == true);
    CHECK(bytes_of(report["image"].get<std::string>()) == office.sealed_bytes());
}

TEST_CASE("A rescue that was killed goes on with what it had", "[rescue]")
{
    HealingOffice office;
    office.wear(office.addresses[0], {"--unreadable", range(office.block_of(2), 20), "--slow",
                                      "0,600", "--slow-milliseconds", "150"});
    const auto output = office.path("out.iso");
    using namespace std::chrono_literals;
    for (const auto delay : {1500ms, 4000ms, 7000ms}) {
        const Finished killed =
            run({.arguments = {program("twofold"), "--json", "rescue", office.volume, "--drive",
                               office.addresses[0], "--drive", office.addresses[1], "--output",
                               output.string()},
                 .environment = office.environment(),
                 .kill_after = delay});
        if (killed.exit_code == 0) break;
        CHECK_FALSE(std::filesystem::exists(output));
    }
    office.wear(office.addresses[0], {"--unreadable", range(office.block_of(2), 20)});
    if (!std::filesystem::exists(output)) {
        CHECK(office.rescue(0, {"--output", output.string()})["healed"] == true);
    }
    CHECK(bytes_of(output) == office.sealed_bytes());
}

TEST_CASE("A drive that is lost in the middle costs nothing that was read", "[rescue]")
{
    HealingOffice office;
    office.media({"fault", (office.rack() / office.addresses[0].substr(5)).string(),
                  "--unplugged-after-read", "400"});
    const json first = office.answer(
        {"rescue", office.volume, "--drive", office.addresses[0] + "=" + office.disc("A")}, 1);
    CHECK(first["sources"][0]["taken_blocks"] > 0);
    CHECK_FALSE(first["sources"][0]["failure"].is_null());
    CHECK(std::filesystem::exists(first["map"].get<std::string>()));

    const json second = office.answer(
        {"rescue", office.volume, "--drive", office.addresses[1] + "=" + office.disc("B")});
    CHECK(second["healed"] == true);
    CHECK(second["sources"][0]["taken_blocks"] == first["sources"][0]["taken_blocks"]);
}

TEST_CASE("A flipped bit in its name makes no stranger of a disc that has every block", "[rescue]")
{
    HealingOffice office;
    // Byte and bit of the first volume descriptor: what it is, its name, its size, where its
    // directories begin.
    const std::string flipped = GENERATE("1,3", "45,1", "80,0", "158,2");
    INFO(flipped);
    const std::size_t comma = flipped.find(',');
    const std::uint64_t byte = 16 * 2048 + std::stoul(flipped.substr(0, comma));
    office.wear(office.addresses[0], {"--flip", std::to_string(byte) + flipped.substr(comma)});
    office.wear(office.addresses[1], {"--unreadable", range(office.block_of(1), 40)});
    const json report = office.rescue(0);
    CHECK(report["healed"] == true);
    CHECK(bytes_of(report["image"].get<std::string>()) == office.sealed_bytes());
}

TEST_CASE("What calls itself ours and is another image heals nothing", "[rescue]")
{
    HealingOffice office;
    const std::string size_of_it = office.sealed_bytes();
    std::string image(size_of_it.size(), 'x');
    image.replace(16 * 2048, 2 * 2048, size_of_it, 16 * 2048, 2 * 2048);
    std::ofstream{office.path("other.iso"), std::ios::binary} << image;
    const json report =
        office.answer({"rescue", office.volume, "--image", office.path("other.iso").string()}, 1);
    CHECK(report["healed"] == false);
}

TEST_CASE("A stranger's disc and a stranger's map are refused", "[rescue]")
{
    HealingOffice office;
    HealingOffice stranger;
    std::string image = stranger.sealed_bytes();
    // Another archive, the same number, one block more: its volume descriptor says so.
    image[16 * 2048 + 80] = static_cast<char>(image[16 * 2048 + 80] + 1);
    std::ofstream{office.path("stranger.iso"), std::ios::binary} << image;
    office.answer({"rescue", office.volume, "--image", office.path("stranger.iso").string()}, 2);

    std::ofstream{office.path("a.map")} << "twofold-rescue-map 1\nvolume 2025-0001\nblocks 3\n"
                                           "run 0 3 0 \nend\n";
    const Finished refused = office.twofold({"rescue", office.volume, "--drive",
                                             office.addresses[0] + "=" + office.disc("A"), "--map",
                                             office.path("a.map").string()});
    CHECK(refused.exit_code == 2);
    CHECK_THAT(refused.out, Catch::Contains("2025-0001"));
}
