#include "cli/office.h"
#include "support/pty_session.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <fstream>

using namespace twofold::testing;
using nlohmann::json;

namespace {

/// An office with one sealed volume of about half a megabyte, and drives with blank media.
struct RecordingOffice : Office {
    explicit RecordingOffice(int count = 2, const std::string& profile = "dvd+r")
    {
        take_in(2, 250'000);
        volume = sealed_volume();
        addresses = drives(count, profile);
    }

    [[nodiscard]] std::vector<std::string> record_on_both() const
    {
        return {"record", volume, "--drive", addresses[0], "--drive", addresses[1]};
    }

    void drive_fault(const std::string& drive, std::vector<std::string> faults)
    {
        std::vector<std::string> arguments{"fault", (rack() / drive.substr(5)).string()};
        arguments.insert(arguments.end(), faults.begin(), faults.end());
        media(arguments);
    }

    void medium_fault(const std::string& drive, std::vector<std::string> faults)
    {
        std::vector<std::string> arguments{"medium", "fault", medium_in(drive).string()};
        arguments.insert(arguments.end(), faults.begin(), faults.end());
        media(arguments);
    }

    json disc(const std::string& copy) { return answer({"discs", "show", volume + "-" + copy}); }

    std::string volume;
    std::vector<std::string> addresses;
};

} // namespace

TEST_CASE("One drive failing leaves the other disc good and the failed one spoilt", "[recording]")
{
    RecordingOffice office;
    office.medium_fault(office.addresses[1], {"--write-error-at", "100"});
    const json report = office.answer(office.record_on_both(), 5);
    CHECK(report["good_copies"] == 1);
    CHECK(report["missing"] == json::array({"B"}));
    CHECK(office.disc("A")["disc"]["state"] == "good");
    const json failed = office.disc("B");
    CHECK(failed["disc"]["state"] == "spoilt");
    CHECK_THAT(failed["history"].dump(), Catch::Contains("SCSI error on write"));

    SECTION("and only that copy is recorded the next time")
    {
        office.insert_blank(office.addresses[1]);
        const json again = office.answer({"record", office.volume, "--drive", office.addresses[1]});
        CHECK(again["discs"].size() == 1);
        CHECK(again["good_copies"] == 2);
        CHECK(office.disc("B.2")["disc"]["state"] == "good");
    }
}

TEST_CASE("A new medium can be tried for a failed copy in the same session", "[recording]")
{
    RecordingOffice office{1};
    office.medium_fault(office.addresses[0], {"--write-error-at", "50"});
    // Yes to another medium for A, then Enter for each medium asked for: the emulated tray still
    // holds the spoilt one, so it is refused by name until the input ends.
    const json report =
        office.answer({"record", office.volume, "--drive", office.addresses[0]}, 130, "y\n\n\n");
    CHECK(report["stopped"] == true);
    CHECK(office.disc("A")["disc"]["state"] == "spoilt");
}

TEST_CASE("A disc whose close failed is not a good disc", "[recording]")
{
    RecordingOffice office;
    office.drive_fault(office.addresses[0], {"--close-fails"});
    office.answer(office.record_on_both(), 5);
    CHECK(office.disc("A")["disc"]["state"] == "spoilt");
    CHECK(office.disc("B")["disc"]["state"] == "good");
}

TEST_CASE("A drive unplugged in the middle costs its disc and nothing else", "[recording]")
{
    RecordingOffice office;
    office.drive_fault(office.addresses[0], {"--unplugged-after-written", "64"});
    office.answer(office.record_on_both(), 5);
    CHECK(office.disc("A")["disc"]["state"] == "spoilt");
    CHECK(office.disc("B")["disc"]["state"] == "good");
}

TEST_CASE("A silent bit flip is found by the read-back", "[recording]")
{
    RecordingOffice office;
    office.medium_fault(office.addresses[1], {"--flip", "300000,3"});
    const json report = office.answer(office.record_on_both(), 5);
    CHECK(report["good_copies"] == 1);
    CHECK(office.disc("B")["disc"]["state"] == "bad");
    CHECK(office.disc("B")["checks"][0]["verdict"] == "bad");
}

TEST_CASE("Unreadable blocks are named with their file, and slow ones too", "[recording][verify]")
{
    RecordingOffice office;
    office.answer(office.record_on_both());
    office.medium_fault(office.addresses[0], {"--unreadable", "250,2"});
    const json verified = office.answer(
        {"verify", "--drive", office.addresses[0], "--disc", office.volume + "-A"}, 1);
    CHECK(verified["verdict"] == "bad");
    CHECK(verified["check"]["unreadable_blocks"] == 2);
    CHECK_THAT(verified["check"]["unreadable"].dump(), Catch::Contains("现场"));
    CHECK(office.disc("A")["disc"]["state"] == "bad");
    CHECK(office.answer({"volume", "list"})["volumes"][0]["good_copies"] == 1);
}

TEST_CASE("Slow blocks are named though every byte came back", "[recording][verify]")
{
    RecordingOffice office;
    office.answer(office.record_on_both());
    office.medium_fault(office.addresses[0], {"--slow", "250,2", "--slow-milliseconds", "700"});
    const json verified =
        office.answer({"verify", "--drive", office.addresses[0], "--disc", office.volume + "-A"});
    CHECK(verified["verdict"] == "good");
    CHECK_THAT(verified["check"]["slow"].dump(), Catch::Contains("现场"));
    CHECK(office.disc("A")["checks"][1]["slow_blocks"] > 0);
}

TEST_CASE("C2 errors of a CD are shown, stored and remarked upon, and change no verdict",
          "[recording][verify][review]")
{
    RecordingOffice office{1, "cd-r"};
    const std::string drive = office.addresses.front();
    office.answer({"record", office.volume, "--drive", drive, "--copy", "A"});
    const std::string disc = office.volume + "-A";
    // The read-back measured them too: none on a fresh disc.
    CHECK(office.disc("A")["checks"][0]["c2"]["blocks"] == 0);
    CHECK(office.disc("A")["checks"][0]["c2"]["measured_blocks"] > 0);
    office.medium_fault(drive, {"--c2", "200,3", "--c2-bytes", "4"});

    const json verified = office.answer({"verify", "--drive", drive, "--disc", disc});
    CHECK(verified["verdict"] == "good");
    CHECK(verified["check"]["c2"]["blocks"] == 3);
    CHECK(verified["check"]["c2"]["bytes"] == 12);
    CHECK_THAT(office.answer({"discs", "history", disc}).dump(),
               Catch::Contains("C2 errors: 12 bytes in 3 of"));

    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const int year = static_cast<int>(std::chrono::year_month_day{today}.year());
    office.answer({"review", "open", std::to_string(year)});
    const json sitting =
        office.answer({"review", "next", "--drive", drive, "--disc", disc, "--once", "--again"});
    const json& reading = sitting["checked"][0]["reading"];
    CHECK(reading["verdict"] == "sound");
    CHECK(reading["readability"]["c2"]["blocks"] == 3);
    CHECK_THAT(reading["remarks"].dump(), Catch::Contains("3 blocks came back with C2 errors"));
}

TEST_CASE("In a drive that tells no C2 errors they are not measured, never none",
          "[recording][verify]")
{
    RecordingOffice office{1, "cd-r"};
    const std::string drive = office.addresses.front();
    office.answer({"record", office.volume, "--drive", drive, "--copy", "A"});
    office.medium_fault(drive, {"--c2", "200,3"});
    office.drive_fault(drive, {"--c2-refused"});

    const std::string disc = office.volume + "-A";
    const json verified = office.answer({"verify", "--drive", drive, "--disc", disc});
    CHECK(verified["verdict"] == "good");
    CHECK(verified["check"]["c2"].is_null());
    CHECK(office.disc("A")["checks"][1]["c2"].is_null());
    CHECK_THAT(office.answer({"discs", "history", disc}).dump(),
               Catch::Contains("C2 errors: not measured."));
}

TEST_CASE("A trial onto files is never a preserved copy", "[recording]")
{
    RecordingOffice office;
    const auto target = office.path("target.img");
    const std::string drive = "stdio:" + target.string();
    office.answer({"record", office.volume, "--drive", drive}, 3);
    const json report =
        office.answer({"record", office.volume, "--drive", drive, "--copy", "A", "--trial"});
    CHECK(report["discs"][0]["good"] == true);
    CHECK(report["good_copies"] == 0);
    CHECK(office.answer({"discs", "list"})["discs"].empty());
}

TEST_CASE("A disc is checked on a machine without a catalogue", "[recording][verify]")
{
    RecordingOffice office;
    office.answer(office.record_on_both());
    const json volume = office.answer({"volume", "show", office.volume})["volume"];
    const std::string digest = volume["image"]["digests"]["sha256"];
    const auto bytes = std::to_string(volume["image"]["bytes"].get<std::uint64_t>());
    std::filesystem::remove_all(office.archive() / ".locks");
    std::filesystem::rename(office.archive(), office.path("gone"));

    SECTION("with the digest from the label it is good")
    {
        CHECK(office.answer({"verify", "--drive", office.addresses[0], "--digest",
                             "sha256:" + digest, "--bytes", bytes})["verdict"] == "good");
    }
    SECTION("without a digest it is not checked, though every file is good")
    {
        const json verified = office.answer({"verify", "--drive", office.addresses[0]}, 1);
        CHECK(verified["verdict"] == "not-checked");
        CHECK(verified["check"]["files"] == "good");
        CHECK(verified["check"]["image_digests"]["sha256"] == digest);
    }
    SECTION("with another digest it is bad")
    {
        CHECK(office.answer({"verify", "--drive", office.addresses[0], "--digest",
                             "sha256:" + std::string(64, '0'), "--bytes", bytes},
                            1)["verdict"] == "bad");
    }
}

namespace {

/// Two drives whose discs are being exchanged by a person at the terminal.
struct ExchangeOffice : RecordingOffice {
    ExchangeOffice() : RecordingOffice{0}
    {
        addresses = drives(2);
        for (const std::string& address : addresses) {
            insert_blank(address, "dvd+r", 0, "MAKER" + address.substr(address.size() - 1) + "/01");
        }
    }

    [[nodiscard]] Program recording() const
    {
        std::vector<std::string> arguments = record_on_both();
        arguments.insert(arguments.begin(), program("twofold"));
        return {.arguments = arguments, .environment = environment()};
    }

    void exchange()
    {
        const auto first = medium_in(addresses[0]);
        const auto second = medium_in(addresses[1]);
        media({"load", (rack() / addresses[0].substr(5)).string(), second.string()});
        media({"load", (rack() / addresses[1].substr(5)).string(), first.string()});
    }

    std::string drive_of_check(const std::string& copy)
    {
        return disc(copy)["checks"][0]["drive"]["serial"];
    }
};

} // namespace

TEST_CASE("With two drives each disc is read back in the drive that did not write it",
          "[recording]")
{
    ExchangeOffice office;
    PtySession session{office.recording()};
    REQUIRE(session.shows("Are they in?"));
    // Equal byte for byte: what is written on them tells them apart once they are out.
    CHECK_THAT(session.screen(), Catch::Contains("First write the letter of each copy"));
    CHECK_THAT(session.screen(),
               Catch::Contains(office.addresses[0] + ": A, " + office.addresses[1] + ": B"));

    SECTION("once the person has moved the discs")
    {
        office.exchange();
        session.type("y\n");
        CHECK(session.exit_code() == 0);
        INFO(session.screen());
        CHECK_THAT(session.screen(),
                   Catch::Contains("read back in full in " + office.addresses[1]));
        CHECK_THAT(session.screen(),
                   Catch::Contains(office.volume + "-A lies in " + office.addresses[1] + " now"));
        CHECK_THAT(session.screen(),
                   Catch::Contains(office.volume + "-B lies in " + office.addresses[0] + " now"));
        for (const std::string copy : {"A", "B"}) {
            CHECK(office.disc(copy)["disc"]["state"] == "good");
            CHECK(office.drive_of_check(copy) !=
                  office.disc(copy)["disc"]["drive"]["serial"].get<std::string>());
        }
    }
    SECTION("and who only says so is told what lies there")
    {
        session.type("y\n");
        REQUIRE(session.shows("lies another disc than copy A"));
        REQUIRE(session.shows("Are they in?"));
        session.type("n\n");
        CHECK(session.exit_code() == 0);
        INFO(session.screen());
        CHECK(office.drive_of_check("A") ==
              office.disc("A")["disc"]["drive"]["serial"].get<std::string>());
        CHECK(office.disc("A")["disc"]["state"] == "good");
        CHECK(office.disc("B")["disc"]["state"] == "good");
    }
    SECTION("and a disc that lies in the wrong drive is not taken for the other")
    {
        office.exchange();
        session.type("n\n");
        REQUIRE(session.shows("lies another disc than copy A"));
        REQUIRE(session.shows("Try again?"));
        session.type("n\n");
        REQUIRE(session.shows("lies another disc than copy B"));
        REQUIRE(session.shows("Try again?"));
        session.type("n\n");
        CHECK(session.exit_code() == 5);
        INFO(session.screen());
        // Nobody knows which is which, so it is not said.
        CHECK_THAT(session.screen(), !Catch::Contains("lies in /dev"));
        CHECK_THAT(session.screen(), Catch::Contains("twofold verify --drive"));
        CHECK(office.disc("A")["disc"]["state"] == "unverified");
        CHECK(office.disc("B")["disc"]["state"] == "unverified");
    }
}
