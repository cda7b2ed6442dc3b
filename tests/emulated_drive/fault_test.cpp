#include "child.h"
#include "emulated_drive/rack.h"

#include <catch2/catch.hpp>

#include <memory>

using namespace twofold::emulated;

TEST_CASE("cdrskin reports each fault of a recording", "[emulated_drive]")
{
    struct Case {
        std::string name;
        MediumFaults medium;
        DriveFaults drive;
        std::string message;
        MediumState left;
    };
    const auto open = MediumState::Appendable;
    const std::vector<Case> cases{
        {"write error", {.write_error_at = 800}, {}, "[3 0C 00]", open},
        {"close error", {}, {.close_fails = true}, "Failed to close", open},
        // libburn tells the failure, and closes the medium nevertheless
        {"cache error", {}, {.sync_cache_fails = true}, "Failed to synch", MediumState::Closed},
        {"unplugged", {}, {.unplugged_after_written = 700}, "Lost connection to drive", open},
    };
    ScratchRack rack;
    const std::string image = image_of(rack, 1000);
    std::vector<EmulatedMedium> media;
    std::vector<std::unique_ptr<Child>> recordings;
    for (const Case& one : cases) {
        EmulatedDrive drive = rack.add_drive();
        media.push_back(rack.add_medium({.capacity_blocks = 2000}));
        media.back().set_faults(one.medium);
        drive.set_faults(one.drive);
        drive.load(media.back());
        recordings.push_back(std::make_unique<Child>(rack, cdrskin(drive, image)));
    }
    for (std::size_t i = 0; i < cases.size(); ++i) {
        INFO(cases[i].name);
        CHECK(recordings[i]->exit_code() != 0);
        INFO(recordings[i]->output());
        CHECK(recordings[i]->output().find(cases[i].message) != std::string::npos);
        CHECK(media[i].state() == cases[i].left);
    }
    CHECK(media[0].recorded_blocks() == 800);
    CHECK(media[3].recorded_blocks() >= 700);
    CHECK(media[3].recorded_blocks() < 1000);
}

TEST_CASE("cdrskin refuses a drive or medium that does not suit, and spoils nothing",
          "[emulated_drive]")
{
    struct Case {
        std::string name;
        Profile profile;
        std::uint32_t capacity;
        DriveFaults drive;
        std::string message;
    };
    const std::vector<Case> cases{
        {"too small", Profile::DvdPlusR, 500, {}, "does not fit on media"},
        {"no medium", Profile::DvdPlusR, 2000, {.no_medium = true}, "Media : no media"},
        {"not permitted", Profile::DvdR, 2000, {.not_permitted = true}, "Permission denied"},
        {"wrong kind", Profile::DvdRom, 2000, {}, "Media : DVD-ROM"},
    };
    ScratchRack rack;
    const std::string image = image_of(rack, 1000);
    std::vector<EmulatedMedium> media;
    std::vector<std::unique_ptr<Child>> recordings;
    for (const Case& one : cases) {
        EmulatedDrive drive = rack.add_drive();
        media.push_back(rack.add_medium({.profile = one.profile, .capacity_blocks = one.capacity}));
        drive.set_faults(one.drive);
        drive.load(media.back());
        recordings.push_back(std::make_unique<Child>(rack, cdrskin(drive, image)));
    }
    for (std::size_t i = 0; i < cases.size(); ++i) {
        INFO(cases[i].name);
        CHECK(recordings[i]->exit_code() != 0);
        INFO(recordings[i]->output());
        CHECK(recordings[i]->output().find(cases[i].message) != std::string::npos);
        CHECK(media[i].recorded_blocks() == 0);
    }
}

TEST_CASE("A drive that one process records on is busy for another", "[emulated_drive]")
{
    ScratchRack rack;
    const std::string image = image_of(rack, 4000);
    EmulatedDrive drive = rack.add_drive({.write_speed = 2'000'000});
    const EmulatedMedium medium = rack.add_medium({.capacity_blocks = 5000});
    drive.load(medium);
    const Child recording{rack, cdrskin(drive, image)};
    REQUIRE(wait_until([&] { return medium.recorded_blocks() > 0; }));

    Child other{rack, {"xorriso", "-outdev", drive.address()}};
    CHECK(other.exit_code() != 0);
    INFO(other.output());
    CHECK(other.output().find("busy") != std::string::npos);
}

TEST_CASE("A recorded medium is not recorded again, and its bytes stay", "[emulated_drive]")
{
    ScratchRack rack;
    const std::string image = image_of(rack, 300);
    EmulatedDrive drive = rack.add_drive();
    const EmulatedMedium medium = rack.add_recorded_medium(image, {.capacity_blocks = 2000});
    drive.load(medium);
    Child recording{rack, cdrskin(drive, image)};
    CHECK(recording.exit_code() != 0);
    INFO(recording.output());
    CHECK(recording.output().find("Media : ** closed ** DVD+R") != std::string::npos);
    CHECK((medium.bytes(0, std::size_t{300} * block_size) == content_of(image)));
}

TEST_CASE("xorriso finds unreadable blocks and only a comparison finds a flipped bit",
          "[emulated_drive]")
{
    ScratchRack rack;
    const std::string image = iso_image(rack);
    EmulatedDrive damaged = rack.add_drive();
    EmulatedDrive altered = rack.add_drive();
    EmulatedMedium first = rack.add_recorded_medium(image, {.capacity_blocks = 2000});
    EmulatedMedium second = rack.add_recorded_medium(image, {.capacity_blocks = 2000});
    first.set_faults({.unreadable = {{640, 3}}});
    second.set_faults({.flipped = {{700 * block_size + 77, 5}}});
    damaged.load(first);
    altered.load(second);
    const std::string copy = (rack.directory() / "copy").string();

    Child check{rack, {"xorriso", "-indev", damaged.address(), "-check_media", "--"}};
    Child read{rack,
               {"xorriso", "-osirrox", "on", "-indev", altered.address(), "-extract",
                "/footage.bin", copy}};
    CHECK(check.exit_code() != 0);
    INFO(check.output());
    CHECK(check.output().find("640 ,         32 , - unreadable") != std::string::npos);
    CHECK(read.exit_code() == 0);
    const std::string footage = content_of((rack.directory() / "tree/footage.bin").string());
    const std::string extracted = content_of(copy);
    REQUIRE(extracted.size() == footage.size());
    std::size_t different = 0;
    for (std::size_t i = 0; i < footage.size(); ++i) {
        different += extracted[i] != footage[i] ? 1 : 0;
    }
    CHECK(different == 1);
}
