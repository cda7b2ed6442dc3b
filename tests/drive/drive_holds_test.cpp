#include "drive/drive_holds.h"

#include "drive/drive_reader.h"
#include "drive/workshop.h"
#include "support/desktop.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <thread>

namespace twofold::testing {

namespace {

using namespace emulated;
using Catch::Matchers::Contains;
using State = twofold::MediumState;

std::uint64_t first_block(const DriveProgram& program, const EmulatedDrive& drive, Job& job)
{
    DriveReader reader{program, drive.address(), 0, job};
    std::array<std::byte, block_bytes> block{};
    return reader.read({0, 1}, block);
}

} // namespace

TEST_CASE("A drive that is held is nobody else's, also while its tray moves and nothing is done",
          "[drives][hold]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_blank();
    EmulatedDrive other = workshop.drive_with_blank();
    Job job = silent_job();
    const Desktop desktop{{drive, other}};
    {
        DriveHolds holds{workshop.program()};
        REQUIRE(holds.take(drive.address(), job).availability == DriveAvailability::Ready);
        REQUIRE(holds.take(drive.address(), job).availability == DriveAvailability::Ready);

        const Drive seen = inspect(workshop.program(), drive.address(), job);
        CHECK(seen.availability == DriveAvailability::Busy);
        CHECK_THAT(in_english(seen.obstacle), Contains("is in use by another program"));
        CHECK(inspect(holds.program(), drive.address(), job).medium.state == State::Blank);
        CHECK(record_disc(holds.program(), workshop.request(drive), job).wrote_well);
        CHECK(reload(holds.program(), drive.address(), job).medium.state == State::Closed);
        eject(holds.program(), drive.address(), job);
        CHECK(load(holds.program(), drive.address(), job).medium.state == State::Closed);
        CHECK(first_block(holds.program(), drive, job) == 1);
        CHECK(desktop.mounts() == 0);
    }
    // Nobody has it any more: the desktop shows the disc as it always does.
    while (desktop.mounts() == 0) {
        std::this_thread::yield();
    }
    CHECK(inspect(workshop.program(), other.address(), job).medium.state == State::Blank);
    CHECK(children().empty());
}

TEST_CASE("Between two workers that take the drive by themselves a desktop mounts the disc",
          "[drives][hold]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_blank();
    Job job = silent_job();
    const Desktop desktop{{drive}};
    REQUIRE(record_disc(workshop.program(), workshop.request(drive), job).wrote_well);
    while (desktop.mounts() == 0) {
        std::this_thread::yield();
    }
    const Drive seen = inspect(workshop.program(), drive.address(), job);
    CHECK(seen.availability == DriveAvailability::Busy);
    CHECK_THAT(in_english(seen.obstacle), Contains("mounted at /media/档案员/TF 2026"));
}

TEST_CASE("A drive that cannot be held says why, and one that is not there too", "[drives][hold]")
{
    Workshop workshop;
    EmulatedDrive busy = workshop.empty_drive();
    busy.set_faults({.busy = true});
    EmulatedDrive forbidden = workshop.empty_drive();
    forbidden.set_faults({.not_permitted = true});
    Job job = silent_job();
    DriveHolds holds{workshop.program()};

    CHECK(holds.take(busy.address(), job).availability == DriveAvailability::Busy);
    CHECK(holds.take(forbidden.address(), job).availability == DriveAvailability::NotPermitted);
    CHECK(holds.take("/dev/sr30", job).availability == DriveAvailability::Gone);
    CHECK(holds.take("stdio:/nowhere", job).availability == DriveAvailability::Ready);
    CHECK(holds.descriptor_for("stdio:/nowhere") == -1);
    CHECK(holds.descriptor_for(busy.address()) == -1);
}

TEST_CASE("Whatever works within a hold keeps it, even if its parent were killed", "[drives][hold]")
{
    Workshop workshop;
    const EmulatedDrive drive = workshop.drive_with_image();
    Job job = silent_job();
    DriveHolds holds{workshop.program()};
    REQUIRE(holds.take(drive.address(), job).availability == DriveAvailability::Ready);
    const DriveReader reader{holds.program(), drive.address(), 0, job};

    // The writing end of the holder's input: it sees no end while the reader lives.
    const auto ours = std::filesystem::read_symlink(
        "/proc/self/fd/" + std::to_string(holds.descriptor_for(drive.address())));
    const std::vector<pid_t> workers = children();
    REQUIRE(workers.size() == 2);
    CHECK(std::ranges::count_if(workers, [&](pid_t worker) {
              const auto inherited = "/proc/" + std::to_string(worker) + "/fd/63";
              std::error_code none;
              return std::filesystem::read_symlink(inherited, none) == ours;
          }) == 1);
}

TEST_CASE("What a desktop has mounted is unmounted through udisks before work", "[drives][udisks]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_image();
    Job job = silent_job();
    REQUIRE(drive.mount("/media/disc"));

    SECTION("and not for a look")
    {
        const FakeUdisks udisks{{drive}};
        CHECK(inspect(workshop.program(), drive.address(), job).availability ==
              DriveAvailability::Busy);
        CHECK(udisks.asked() == 0);
        CHECK(drive.mounted_at() == "/media/disc");
    }
    SECTION("for reading")
    {
        const FakeUdisks udisks{{drive}};
        CHECK(first_block(workshop.program(), drive, job) == 1);
        CHECK(udisks.asked() == 1);
        CHECK(drive.mounted_at().empty());
    }
    SECTION("for the tray")
    {
        const FakeUdisks udisks{{drive}};
        CHECK(reload(workshop.program(), drive.address(), job).medium.state == State::Closed);
    }
    SECTION("for a hold")
    {
        const FakeUdisks udisks{{drive}};
        DriveHolds holds{workshop.program()};
        CHECK(holds.take(drive.address(), job).availability == DriveAvailability::Ready);
    }
    SECTION("also when a desktop still looked through it the first time")
    {
        const FakeUdisks udisks{{drive}, "target is busy", 1};
        CHECK(first_block(workshop.program(), drive, job) == 1);
        CHECK(udisks.asked() == 2);
    }
    SECTION("unless somebody uses it, which is told in the words of udisks")
    {
        const FakeUdisks udisks{{drive}, "Error unmounting /dev/sr16: target is busy"};
        CHECK_THROWS_WITH((DriveReader{workshop.program(), drive.address(), 0, job}),
                          Contains("mounted at /media/disc") &&
                              Contains("(Error unmounting /dev/sr16: target is busy)"));
        CHECK(drive.mounted_at() == "/media/disc");
    }
    SECTION("and where there is no udisks the person is told to do it")
    {
        CHECK_THROWS_WITH((DriveReader{workshop.program(), drive.address(), 0, job}),
                          Contains("mounted at /media/disc. Unmount it first"));
    }
}

} // namespace twofold::testing
