#include "support/desktop.h"

#include "cli/office.h"
#include "support/pty_session.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <utility>

using namespace twofold::testing;
using nlohmann::json;
using twofold::emulated::EmulatedDrive;
using twofold::emulated::EmulatedRack;

namespace {

/// An office with a sealed volume whose drives are watched by a desktop.
struct DesktopOffice : Office {
    explicit DesktopOffice(int count)
    {
        take_in(1, 250'000);
        volume = sealed_volume();
        addresses = drives(count);
        for (const EmulatedDrive& drive : EmulatedRack{rack()}.drives()) {
            emulated.push_back(drive);
        }
    }

    [[nodiscard]] std::vector<std::string> record_on_all() const
    {
        std::vector<std::string> arguments{"record", volume};
        for (const std::string& address : addresses) {
            arguments.insert(arguments.end(), {"--drive", address});
        }
        return arguments;
    }

    /// As a person has it, not as JSON, with nobody to answer.
    [[nodiscard]] Finished spoken(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), program("twofold"));
        return run({.arguments = std::move(arguments), .environment = environment()});
    }

    std::string state_of(const std::string& copy)
    {
        return answer({"discs", "show", volume + "-" + copy})["disc"]["state"];
    }

    std::string volume;
    std::vector<std::string> addresses;
    std::vector<EmulatedDrive> emulated;
};

} // namespace

TEST_CASE("A desktop that mounts whatever comes gets no disc before it was read back",
          "[recording][desktop]")
{
    DesktopOffice office{2};
    const Desktop desktop{office.emulated};
    office.answer(office.record_on_all());
    CHECK(office.state_of("A") == "good");
    CHECK(office.state_of("B") == "good");
}

TEST_CASE("A disc that the desktop has mounted is verified and reviewed all the same",
          "[recording][desktop]")
{
    DesktopOffice office{1};
    const std::string drive = office.addresses.front();
    office.answer({"record", office.volume, "--drive", drive, "--copy", "A"});
    REQUIRE(office.emulated.front().mount("/media/档案员甲/TF"));
    const std::vector<std::string> verify{"verify", "--drive", drive, "--disc",
                                          office.volume + "-A"};

    SECTION("by verify, which has it unmounted")
    {
        const FakeUdisks udisks{office.emulated};
        CHECK(office.answer(verify)["verdict"] == "good");
        CHECK(office.emulated.front().mounted_at().empty());
    }
    SECTION("by a review, which asks the person where udisks does not")
    {
        const FakeUdisks udisks{office.emulated, "target is busy"};
        const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
        const int year = static_cast<int>(std::chrono::year_month_day{today}.year());
        office.answer({"review", "open", std::to_string(year)});
        PtySession session{{.arguments = {program("twofold"), "review", "next", "--drive", drive,
                                          "--once", "--again"},
                            .environment = office.environment()}};
        REQUIRE(session.shows("cannot be unmounted (target is busy)"));
        REQUIRE(session.shows("free now?"));
        office.emulated.front().unmount();
        session.type("y\n");
        CHECK(session.exit_code() == 0);
        INFO(session.screen());
        CHECK(office.answer({"discs", "show", office.volume + "-A"})["checks"].size() == 2);
    }
    SECTION("and whoever cannot be asked gets an error that says what to close, in its time")
    {
        const FakeUdisks udisks{office.emulated, "target is busy"};
        const Finished refused = office.spoken(verify);
        CHECK(refused.exit_code == 4);
        CHECK_THAT(refused.err + refused.out,
                   Catch::Contains("mounted at /media/档案员甲/TF and cannot be unmounted"));
    }
}

TEST_CASE("A drive in use is asked about before a disc is spent, and given up by who cannot answer",
          "[recording][desktop]")
{
    DesktopOffice office{1};
    office.media({"fault", (office.rack() / "sr16").string(), "--busy"});
    office.answer(office.record_on_all(), 4);
    CHECK(office.answer({"discs", "list"})["discs"].empty());

    PtySession session{{.arguments = {program("twofold"), "record", office.volume, "--drive",
                                      office.addresses.front(), "--copy", "A"},
                        .environment = office.environment()}};
    REQUIRE(session.shows("free now?"));
    office.media({"fault", (office.rack() / "sr16").string()});
    session.type("y\n");
    CHECK(session.exit_code() == 0);
    CHECK(office.state_of("A") == "good");
}

TEST_CASE("A read-back that did not happen is done later, without another disc",
          "[recording][desktop]")
{
    DesktopOffice office{1};
    const std::string drive = office.addresses.front();
    // Pulled out right after it was written, and plugged in again: nobody has read it.
    office.media({"fault", (office.rack() / "sr16").string(), "--unplugged-after-read", "1"});
    const Finished recorded =
        office.spoken({"record", office.volume, "--drive", drive, "--copy", "A"});
    INFO(recorded.out << recorded.err);
    CHECK(recorded.exit_code == 5);
    REQUIRE(office.state_of("A") == "unverified");
    CHECK_THAT(recorded.out + recorded.err, Catch::Contains("twofold verify --drive " + drive +
                                                            " --disc " + office.volume + "-A"));
    office.media({"fault", (office.rack() / "sr16").string()});

    // Another disc is not spent on what only has to be read.
    const Finished again =
        office.spoken({"record", office.volume, "--drive", drive, "--copy", "A"});
    CHECK(again.exit_code == 2);
    CHECK_THAT(again.out + again.err, Catch::Contains("was recorded and not read back yet"));
    CHECK(office.answer({"verify", "--drive", drive, "--disc", office.volume + "-A"})["verdict"] ==
          "good");
    CHECK(office.state_of("A") == "good");
}

TEST_CASE("A drive that is named as a file is read as the drive it is, or refused by name",
          "[recording][verify]")
{
    DesktopOffice office{1};
    const std::string drive = office.addresses.front();
    office.answer({"record", office.volume, "--drive", drive, "--copy", "A"});

    for (const char* option : {"--image", "--directory"}) {
        const json verified =
            office.answer({"verify", option, drive, "--disc", office.volume + "-A"});
        CHECK(verified["verdict"] == "good");
        CHECK(verified["disc"] == office.volume + "-A");
        CHECK(verified["check"]["unreadable_blocks"] == 0);
    }
    CHECK(office.answer({"discs", "show", office.volume + "-A"})["checks"].size() == 3);
    const Finished rescued = office.spoken({"rescue", office.volume, "--image", drive});
    CHECK(rescued.exit_code == 2);
    CHECK_THAT(rescued.out + rescued.err, Catch::Contains("is an optical drive and no image file"));
}
