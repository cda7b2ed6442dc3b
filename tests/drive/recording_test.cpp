#include "drive/workshop.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace twofold::testing {

namespace {

using namespace emulated;
using Catch::Matchers::Contains;

std::vector<RecordRequest> requests_for(const Workshop& workshop,
                                        const std::vector<EmulatedDrive>& drives)
{
    std::vector<RecordRequest> requests;
    requests.reserve(drives.size());
    for (const EmulatedDrive& drive : drives) {
        requests.push_back(workshop.request(drive));
    }
    return requests;
}

} // namespace

TEST_CASE("Two discs recorded at the same time are closed and equal to the image", "[recording]")
{
    Workshop workshop;
    const std::vector drives{workshop.drive_with_blank(), workshop.drive_with_blank()};
    std::vector<Progress> seen;
    Job job{{}, [&](const Progress& progress) { seen.push_back(progress); }};

    const auto outcomes = record_discs(workshop.program(), requests_for(workshop, drives), job);

    for (std::size_t i = 0; i < drives.size(); ++i) {
        CAPTURE(in_english(outcomes[i].failure), outcomes[i].drive_words);
        CHECK(outcomes[i].address == drives[i].address());
        CHECK(outcomes[i].wrote_well);
        CHECK(outcomes[i].bytes_taken == workshop.image_bytes());
        CHECK(outcomes[i].failure.empty());
        CHECK_FALSE(outcomes[i].spoilt);
        CHECK(drives[i].medium()->state() == emulated::MediumState::Closed);
        CHECK(workshop.holds_image(drives[i]));
        // What the register will say about drive and medium.
        const Drive& before = outcomes[i].before;
        CHECK(before.identity.vendor == "TWOFOLD");
        CHECK(before.identity.model == "EMULATED DRIVE");
        CHECK(before.identity.revision == "1.00");
        CHECK_FALSE(before.identity.serial.empty());
        CHECK(before.medium.identity.profile == "DVD+R");
        CHECK_THAT(before.medium.identity.manufacturer_id, Contains("CMC MAG"));
        CHECK(before.medium.write_once);
        CHECK(before.medium.identity.capacity_blocks > 2'000'000);
    }
    // Each of the two was heard, and said what stopping would do.
    for (const EmulatedDrive& drive : drives) {
        const auto would_lose = [&](const Progress& progress) {
            return progress.source == drive.address() &&
                   in_english(progress.if_stopped) ==
                       "The disc in " + drive.address() + " would be lost.";
        };
        CHECK(std::ranges::any_of(seen, would_lose));
    }
    CHECK(seen.front().if_stopped.empty());
}

TEST_CASE("A disc of every write-once kind is recorded and closed", "[recording]")
{
    Workshop workshop;
    std::vector<EmulatedDrive> drives;
    for (const Profile profile :
         {Profile::CdR, Profile::DvdR, Profile::DvdPlusR, Profile::DvdPlusRDl, Profile::BdR}) {
        drives.push_back(workshop.drive_with_blank({.profile = profile}));
    }
    Job job = silent_job();

    const auto outcomes = record_discs(workshop.program(), requests_for(workshop, drives), job);

    std::vector<std::string> profiles;
    for (std::size_t i = 0; i < drives.size(); ++i) {
        CAPTURE(profile_name(drives[i].medium()->profile()), in_english(outcomes[i].failure));
        CHECK(outcomes[i].wrote_well);
        CHECK(drives[i].medium()->state() == emulated::MediumState::Closed);
        CHECK(workshop.holds_image(drives[i]));
        profiles.push_back(outcomes[i].before.medium.identity.profile);
    }
    CHECK(profiles == std::vector<std::string>{"CD-R", "DVD-R", "DVD+R", "DVD+R DL", "BD-R"});
}

TEST_CASE("A drive that fails spoils its own disc, says why, and does not stop the others",
          "[recording]")
{
    Workshop workshop;
    std::vector drives{workshop.drive_with_blank(), workshop.drive_with_blank(),
                       workshop.drive_with_blank(), workshop.drive_with_blank(),
                       workshop.drive_with_blank()};
    enum { WriteError, Unplugged, CloseError, SyncError, Sound };
    EmulatedMedium scratched = *drives[WriteError].medium();
    scratched.set_faults({.write_error_at = 1000});
    drives[Unplugged].set_faults({.unplugged_after_written = 500});
    drives[CloseError].set_faults({.close_fails = true});
    drives[SyncError].set_faults({.sync_cache_fails = true});
    Job job = silent_job();

    const auto outcomes = record_discs(workshop.program(), requests_for(workshop, drives), job);

    for (const int failing : {WriteError, Unplugged, CloseError, SyncError}) {
        const RecordOutcome& outcome = outcomes[failing];
        CAPTURE(failing, outcome.drive_words);
        CHECK_FALSE(outcome.wrote_well);
        CHECK(outcome.code == ErrorCode::WriteFailed);
        CHECK(outcome.spoilt);
        CHECK_FALSE(outcome.stopped);
        CHECK_FALSE(outcome.drive_words.empty());
        CHECK_THAT(in_english(outcome.failure), Contains(drives[failing].address()));
    }
    // The drive's own words are no part of the sentence; they go with it and stay with the disc.
    const auto own_words = [](const RecordOutcome& outcome) {
        for (const auto& [name, value] : outcome.failure.arguments) {
            if (name == "words") return value;
        }
        return std::string{};
    };
    CHECK_THAT(own_words(outcomes[WriteError]), Contains("SCSI error on write"));
    CHECK_THAT(own_words(outcomes[Unplugged]),
               Contains("Lost connection to drive") || Contains("No such device"));
    for (const int failing : {WriteError, Unplugged}) {
        CHECK_THAT(in_english(outcomes[failing].failure),
                   Contains("What it said itself is kept with the disc."));
    }
    CHECK(outcomes[Sound].wrote_well);
    CHECK(workshop.holds_image(drives[Sound]));
}

TEST_CASE("A medium that may not be recorded is refused and left as it is", "[recording]")
{
    Workshop workshop;
    const EmulatedDrive empty = workshop.empty_drive();
    const EmulatedDrive too_small = workshop.drive_with_blank({.capacity_blocks = 1000});
    const EmulatedDrive closed = workshop.drive_with_image();
    const EmulatedDrive rewritable = workshop.drive_with_blank({.profile = Profile::DvdPlusRw});
    const EmulatedDrive pressed = workshop.drive_with_image({.profile = Profile::DvdRom});
    EmulatedDrive busy = workshop.drive_with_blank();
    busy.set_faults({.busy = true});
    EmulatedDrive forbidden = workshop.drive_with_blank();
    forbidden.set_faults({.not_permitted = true});
    const std::vector<std::pair<std::string, std::string>> expected{
        {empty.address(), "There is no medium"},
        {too_small.address(), "is too small"},
        {closed.address(), "is recorded and closed"},
        {rewritable.address(), "is rewritable (DVD+RW)"},
        {pressed.address(), "is recorded and closed"},
        {busy.address(), "in use by"},
        {forbidden.address(),
         "Members of the group “cdrom” are: let an administrator run “adduser "},
        {"/dev/sr31", "There is no drive"},
    };
    std::vector<RecordRequest> requests;
    requests.reserve(expected.size());
    for (const auto& [address, reason] : expected) {
        requests.push_back(workshop.request(address));
    }
    Job job = silent_job();

    const auto outcomes = record_discs(workshop.program(), requests, job);

    for (std::size_t i = 0; i < expected.size(); ++i) {
        CAPTURE(i);
        CHECK_FALSE(outcomes[i].wrote_well);
        CHECK_FALSE(outcomes[i].spoilt);
        CHECK_THAT(in_english(outcomes[i].failure), Contains(expected[i].second));
        CHECK_THAT(in_english(outcomes[i].failure), Contains(expected[i].first));
        CHECK(outcomes[i].code ==
              (i < 5 ? ErrorCode::MediumUnsuitable : ErrorCode::DriveUnavailable));
    }
    for (const EmulatedDrive& drive : {too_small, rewritable, busy, forbidden}) {
        CHECK(drive.medium()->counters().blocks_written == 0);
    }
}

TEST_CASE("A rewritable medium takes a trial recording", "[recording]")
{
    Workshop workshop;
    const EmulatedDrive drive = workshop.drive_with_blank({.profile = Profile::DvdPlusRw});
    RecordRequest request = workshop.request(drive);
    request.trial = true;
    Job job = silent_job();

    const RecordOutcome outcome = record_disc(workshop.program(), request, job);

    CAPTURE(in_english(outcome.failure), outcome.drive_words);
    CHECK(outcome.wrote_well);
    CHECK(workshop.holds_image(drive));
}

TEST_CASE("The same drive cannot be asked for two discs at once", "[recording]")
{
    const Workshop workshop;
    const auto link = workshop.path("cdrom");
    std::filesystem::create_symlink("/dev/null", link);
    const std::vector requests{workshop.request("/dev/null"), workshop.request(link.string())};
    Job job = silent_job();

    CHECK(same_drive_twice(requests));
    CHECK_FALSE(same_drive_twice(std::vector{requests[0], workshop.request("/dev/sr16")}));
    CHECK_THROWS_AS(record_discs(workshop.program(), requests, job), Error);
}

TEST_CASE("A drive that refuses one way of writing before the first block records in another",
          "[recording]")
{
    const Profile profile = GENERATE(Profile::DvdPlusR, Profile::DvdR, Profile::BdR);
    CAPTURE(profile_name(profile));
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_blank({.profile = profile});
    drive.set_faults({.reserve_refused = true});
    Job job = silent_job();

    const RecordOutcome outcome = record_disc(workshop.program(), workshop.request(drive), job);

    CAPTURE(in_english(outcome.failure), outcome.drive_words);
    CHECK(outcome.wrote_well);
    CHECK(outcome.failure.empty());
    CHECK(outcome.bytes_taken == workshop.image_bytes());
    CHECK(workshop.holds_image(drive));
    CHECK(drive.medium()->state() == emulated::MediumState::Closed);
}

TEST_CASE("A medium on which nothing came is not spoilt", "[recording]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_blank();
    drive.medium()->set_faults({.write_error_at = 0});
    Job job = silent_job();

    const RecordOutcome outcome = record_disc(workshop.program(), workshop.request(drive), job);

    CHECK_FALSE(outcome.wrote_well);
    CHECK_FALSE(outcome.failure.empty());
    CHECK(drive.medium()->recorded_blocks() == 0);
    CHECK(outcome.spoilt == (drive.medium()->state() != emulated::MediumState::Blank));
}

TEST_CASE("A capacity that ends within an error correction block is no place to end", "[recording]")
{
    // 1954 blocks: the last write is of 16 blocks and would begin at 1952.
    Workshop workshop{std::uint64_t{1954} * 2048};
    const EmulatedDrive drive = workshop.drive_with_blank({.capacity_blocks = 1954});
    Job job = silent_job();

    const RecordOutcome outcome = record_disc(workshop.program(), workshop.request(drive), job);

    CHECK_FALSE(outcome.wrote_well);
    CHECK(outcome.code == ErrorCode::MediumUnsuitable);
    CHECK_FALSE(outcome.spoilt);
    CHECK(drive.medium()->state() == emulated::MediumState::Blank);
}

} // namespace twofold::testing
