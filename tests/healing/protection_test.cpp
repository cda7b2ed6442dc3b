#include "fixity/digest.h"
#include "healing/healing_office.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace twofold;
using namespace twofold::testing;
using nlohmann::json;

namespace {

std::string sha256(const std::string& bytes)
{
    return digest_of(DigestAlgorithm::Sha256, bytes).hex;
}

} // namespace

TEST_CASE("A protected volume is repaired by dvdisaster alone, and by rescue", "[protection]")
{
    HealingOffice office{{"plan", "--protect", "--medium", "cd-r"}};
    const json image = office.answer({"volume", "show", office.volume})["volume"]["image"];
    const std::string digest = image["digests"]["sha256"];
    std::string bytes = office.sealed_bytes();
    CHECK(image["bytes"] == bytes.size());
    CHECK(sha256(bytes) == digest);
    CHECK_THAT(bytes, Catch::Contains("*dvdisaster*"));
    CHECK_THAT(bytes, Catch::Contains("Twofold-Error-Correction: dvdisaster RS02"));

    // The whole of it was recorded and read back.
    CHECK(office.answer({"verify", "--drive", office.addresses[0], "--disc",
                         office.disc("A")})["verdict"] == "good");

    const std::uint64_t lost = office.block_of(1) + 3;
    SECTION("plain dvdisaster gives back what is zero")
    {
        bytes.replace(lost * 2048, std::size_t{30} * 2048, std::size_t{30} * 2048, '\0');
        std::ofstream{office.path("x.iso"), std::ios::binary} << bytes;
        REQUIRE(sha256(bytes_of(office.path("x.iso"))) != digest);
        // Its exit code is not asked: it lies.
        static_cast<void>(run({.arguments = {"dvdisaster", "-i", office.path("x.iso"), "-f"},
                               .environment = {{"HOME", office.path("").string()}}}));
        CHECK(sha256(bytes_of(office.path("x.iso"))) == digest);
    }
    SECTION("rescue uses it when both copies lack a block")
    {
        for (const std::string& drive : office.addresses) {
            office.wear(drive, {"--unreadable", std::to_string(lost) + ",30"});
        }
        const json report = office.rescue(0);
        CHECK(report["healed"] == true);
        CHECK(report["repaired"] == true);
        CHECK(sha256(bytes_of(report["image"].get<std::string>())) == digest);
    }
    SECTION("rescue does not use it when the twin has the block")
    {
        office.wear(office.addresses[0], {"--unreadable", std::to_string(lost) + ",30"});
        const json report = office.rescue(0);
        CHECK(report["healed"] == true);
        CHECK(report["repaired"] == false);
    }
}

TEST_CASE("What is known to be missing is repaired up to the share that sealing names",
          "[protection]")
{
    HealingOffice office{{"plan", "--protect", "--medium", "cd-r"}};
    const auto blocks = std::filesystem::file_size(office.sealed_image()) / 2048;
    // dvdisaster corrects half as many blocks when nobody tells it which ones are missing.
    const std::uint64_t lost = blocks * 55 / 100;
    for (const std::string& drive : office.addresses) {
        office.wear(drive,
                    {"--unreadable", std::to_string(blocks - lost) + "," + std::to_string(lost)});
    }
    const json report = office.rescue(0, {"--passes", "0"});
    CHECK(report["healed"] == true);
    CHECK(report["repaired"] == true);
    CHECK(bytes_of(report["image"].get<std::string>()) == office.sealed_bytes());
}

TEST_CASE("Too much damage for the error correction is not called healed", "[protection]")
{
    HealingOffice office{{"plan", "--protect", "--medium", "cd-r"}};
    const auto blocks = std::filesystem::file_size(office.sealed_image()) / 2048;
    for (const std::string& drive : office.addresses) {
        office.wear(drive, {"--unreadable", "200," + std::to_string(blocks * 3 / 4)});
    }
    const json report = office.rescue(1, {"--passes", "0"});
    CHECK(report["healed"] == false);
    CHECK_FALSE(report["repair_failure"].is_null());
}

TEST_CASE("Without dvdisaster a protected volume is not sealed, and the reason is clear",
          "[protection]")
{
    Office office;
    office.take_in(1, 100'000);
    const std::string volume = office.answer({"plan", "--protect"})["volumes"][0]["number"];
    const Finished refused = run({.arguments = {program("twofold"), "seal", volume},
                                  .environment = {{"TWOFOLD_ARCHIVE", office.archive().string()},
                                                  {"LANGUAGE", "en"},
                                                  {"PATH", "/nowhere"}}});
    CHECK(refused.exit_code == 2);
    CHECK_THAT(refused.err, Catch::Contains("dvdisaster"));
    CHECK(std::filesystem::is_empty(office.archive() / "volumes"));
}

TEST_CASE("Room for error correction is kept when the volume is planned", "[protection]")
{
    Office office;
    office.take_in(4, 600'000'000 / 4 / 20);
    const auto plain = office.answer({"plan", "--look", "--medium", "cd-r"});
    const auto guarded = office.answer({"plan", "--look", "--medium", "cd-r", "--protect"});
    CHECK(guarded["capacity_blocks"].get<double>() < plain["capacity_blocks"].get<double>() / 1.15);
}

TEST_CASE("Equal content and stamp give equal protected bytes", "[protection]")
{
    std::vector<std::string> digests;
    for (int round = 0; round < 2; ++round) {
        TemporaryDirectory directory;
        const auto image = directory / "x.iso";
        write_noise(image, std::uint64_t{400} * 2048, 5);
        static_cast<void>(
            run({.arguments = {"dvdisaster", "-i", image.string(), "-mRS02", "-n", "1000", "-c"},
                 .environment = {{"HOME", directory.path().string()}}}));
        digests.push_back(sha256(bytes_of(image)));
        CHECK(std::filesystem::file_size(image) > std::uint64_t{400} * 2048);
    }
    CHECK(digests[0] == digests[1]);
}
