#include "drive/refusal.h"

#include "drive/recording.h"

#include <catch2/catch.hpp>

#include <set>

namespace twofold {

namespace {

using Catch::Matchers::Contains;

Drive drive_with_blank_dvd()
{
    return {.address = "/dev/sr0",
            .medium = {.identity = {.profile = "DVD+R", .capacity_blocks = 2'295'104},
                       .state = MediumState::Blank,
                       .write_once = true,
                       .free_blocks = 2'295'104}};
}

RecordRequest request_for(std::uint64_t blocks)
{
    return {.address = "/dev/sr0", .bytes = blocks * 2048};
}

} // namespace

TEST_CASE("A blank write-once medium that is just large enough may be recorded", "[refusal]")
{
    CHECK_FALSE(refusal(request_for(2'295'104), drive_with_blank_dvd()));
    CHECK(refusal(request_for(2'295'105), drive_with_blank_dvd()));
}

TEST_CASE("A medium that is too small is refused with both sizes", "[refusal]")
{
    const auto refused = refusal(request_for(3'000'000), drive_with_blank_dvd());

    REQUIRE(refused);
    CHECK(refused->code() == ErrorCode::MediumUnsuitable);
    CHECK_THAT(refused->what(), Contains("3000000 blocks") && Contains("2295104 blocks"));
    CHECK_THAT(refused->what(), Contains("6144.0 MB") && Contains("4700.4 MB"));
}

TEST_CASE("Every reason to refuse has its own words", "[refusal]")
{
    const RecordRequest request = request_for(1000);
    std::vector<Drive> drives(8, drive_with_blank_dvd());
    drives[0].medium = {};
    drives[1].medium.state = MediumState::Appendable;
    drives[2].medium.state = MediumState::Closed;
    drives[3].medium.state = MediumState::Unknown;
    drives[4].medium.write_once = false;
    drives[4].medium.rewritable = true;
    drives[5].medium.write_once = false;
    drives[6].medium.free_blocks = 999;
    drives[7].stdio = true;

    std::set<std::string> ids;
    for (const Drive& drive : drives) {
        const auto refused = refusal(request, drive);
        REQUIRE(refused);
        CHECK(refused->code() == ErrorCode::MediumUnsuitable);
        ids.insert(refused->message().id);
    }
    CHECK(ids.size() == drives.size());
}

TEST_CASE("A drive that cannot be used is refused with its obstacle", "[refusal]")
{
    Drive drive = drive_with_blank_dvd();
    drive.availability = DriveAvailability::Busy;
    drive.obstacle = {"It is mounted at {place}.", {{"place", "/media/disc"}}};

    const auto refused = refusal(request_for(1), drive);

    REQUIRE(refused);
    CHECK(refused->code() == ErrorCode::DriveUnavailable);
    CHECK(refused->message() == drive.obstacle);
}

TEST_CASE("A trial may use a rewritable medium, but not one that is full", "[refusal]")
{
    RecordRequest trial = request_for(1000);
    trial.trial = true;
    Drive drive = drive_with_blank_dvd();
    drive.medium.write_once = false;
    drive.medium.rewritable = true;

    CHECK_FALSE(refusal(trial, drive));
    drive.medium.state = MediumState::Closed;
    CHECK(refusal(trial, drive));
}

TEST_CASE("A trial onto a file needs room for it", "[refusal]")
{
    RecordRequest trial = request_for(1000);
    trial.trial = true;
    Drive file{.address = "stdio:/somewhere/trial.iso",
               .medium = {.state = MediumState::Blank, .free_blocks = 1000},
               .stdio = true};

    CHECK_FALSE(refusal(trial, file));
    file.medium.free_blocks = 999;
    CHECK(refusal(trial, file));
}

TEST_CASE("What counts of a medium are whole error correction blocks", "[refusal]")
{
    Drive drive = drive_with_blank_dvd();
    drive.medium.free_blocks = 5000; // a number that no DVD has: 16 × 312.5
    CHECK_FALSE(refusal(request_for(4992), drive));
    CHECK(refusal(request_for(4993), drive));

    drive.medium.identity.profile = "BD-R";
    drive.medium.free_blocks = 5008;
    CHECK_FALSE(refusal(request_for(4992), drive));
    CHECK(refusal(request_for(4993), drive));

    drive.medium.identity.profile = "CD-R";
    CHECK_FALSE(refusal(request_for(5008), drive));
}

} // namespace twofold
