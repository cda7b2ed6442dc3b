#include "drive/drives.h"

#include "drive/drive_reader.h"
#include "drive/workshop.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace twofold::testing {

namespace {

using namespace emulated;
using Catch::Matchers::Contains;
using State = twofold::MediumState;

} // namespace

TEST_CASE("Drives are listed with what is in them and what stands in the way", "[drives]")
{
    Workshop workshop;
    const EmulatedDrive blank = workshop.drive_with_blank({.profile = Profile::BdR});
    const EmulatedDrive recorded = workshop.drive_with_image();
    const EmulatedDrive empty = workshop.empty_drive();
    EmulatedDrive busy = workshop.empty_drive();
    busy.set_faults({.busy = true});
    EmulatedDrive forbidden = workshop.empty_drive();
    forbidden.set_faults({.not_permitted = true});
    Job job = silent_job();

    const std::vector<Drive> drives = list_drives(workshop.program(), job);

    const auto at = [&](const EmulatedDrive& drive) {
        const auto found = std::ranges::find(drives, drive.address(), &Drive::address);
        REQUIRE(found != drives.end());
        return *found;
    };
    CHECK(at(blank).medium.state == State::Blank);
    CHECK(at(blank).medium.identity.profile == "BD-R");
    CHECK(at(blank).medium.write_once);
    CHECK(at(blank).medium.free_blocks == usual_capacity(Profile::BdR));
    CHECK_FALSE(at(blank).medium.write_speeds.empty());
    CHECK(at(recorded).medium.state == State::Closed);
    CHECK(at(recorded).medium.recorded_blocks >= workshop.image_bytes() / 2048);
    CHECK(at(recorded).medium.free_blocks == 0);
    CHECK(at(empty).medium.state == State::None);
    CHECK(at(empty).availability == DriveAvailability::Ready);
    CHECK(at(busy).availability == DriveAvailability::Busy);
    CHECK_FALSE(at(busy).obstacle.empty());
    CHECK(at(forbidden).availability == DriveAvailability::NotPermitted);
    CHECK_THAT(in_english(at(forbidden).obstacle), Contains("cdrom"));
}

TEST_CASE("A drive that somebody else reads is busy and not disturbed", "[drives]")
{
    Workshop workshop;
    const EmulatedDrive drive = workshop.drive_with_image();
    Job job = silent_job();
    DriveReader reader{workshop.program(), drive.address(), 0, job};

    CHECK(inspect(workshop.program(), drive.address(), job).availability ==
          DriveAvailability::Busy);
    CHECK_THROWS_AS(eject(workshop.program(), drive.address(), job), Error);

    std::vector<std::byte> buffer(2048);
    CHECK(reader.read({0, 1}, buffer) == 1);
}

TEST_CASE("What is not a drive is said to be none", "[drives]")
{
    const Workshop workshop;
    Job job = silent_job();

    const Drive file = inspect(workshop.program(), workshop.image().string(), job);
    const Drive nothing = inspect(workshop.program(), "/dev/sr30", job);

    CHECK(file.availability == DriveAvailability::Gone);
    CHECK_THAT(in_english(file.obstacle), Contains("stdio:"));
    CHECK(nothing.availability == DriveAvailability::Gone);
    CHECK_THROWS_WITH(inspect(workshop.program(), "/dev/null", job), Contains("cannot be used"));
}

TEST_CASE("A tray is opened, closed, and reloaded", "[drives]")
{
    Workshop workshop;
    const EmulatedDrive drive = workshop.drive_with_image();
    Job job = silent_job();

    eject(workshop.program(), drive.address(), job);
    CHECK(drive.tray_open());
    CHECK(inspect(workshop.program(), drive.address(), job).medium.state == State::None);
    CHECK(drive.tray_open());

    CHECK(load(workshop.program(), drive.address(), job).medium.state == State::Closed);
    CHECK_FALSE(drive.tray_open());

    CHECK(reload(workshop.program(), drive.address(), job).medium.state == State::Closed);
    CHECK_FALSE(drive.tray_open());
}

TEST_CASE("A drive that hangs does not hang the program", "[drives]")
{
    const Workshop workshop;
    Job job = silent_job();

    CHECK_THROWS_WITH(inspect(hanging_program(workshop), "/dev/sr16", job),
                      Contains("/dev/sr16 does not answer"));
    CHECK_THROWS_WITH((DriveReader{hanging_program(workshop), "/dev/sr16", 0, job}),
                      Contains("does not answer"));
    CHECK(children().empty());
}

} // namespace twofold::testing
