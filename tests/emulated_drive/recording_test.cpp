#include "child.h"
#include "emulated_drive/rack.h"

#include <catch2/catch.hpp>

#include <array>
#include <csignal>
#include <memory>

using namespace twofold::emulated;

namespace {

constexpr std::array write_once{Profile::CdR, Profile::DvdR, Profile::DvdPlusR, Profile::DvdPlusRDl,
                                Profile::BdR};

} // namespace

TEST_CASE("cdrskin and xorriso record and close every write-once medium, and read it back",
          "[emulated_drive]")
{
    ScratchRack rack;
    const std::string image = iso_image(rack);
    const std::string content = content_of(image);
    std::vector<EmulatedDrive> drives;
    std::vector<EmulatedMedium> media;
    std::vector<std::unique_ptr<Child>> recordings; // all at once: libburn mostly waits
    for (const Profile profile : write_once) {
        for (const auto& command : {cdrskin, xorriso_cdrecord}) {
            drives.push_back(rack.add_drive());
            media.push_back(rack.add_medium({.profile = profile, .capacity_blocks = 2000}));
            drives.back().load(media.back());
            recordings.push_back(std::make_unique<Child>(rack, command(drives.back(), image)));
        }
    }
    std::vector<std::unique_ptr<Child>> readings;
    for (std::size_t i = 0; i < media.size(); ++i) {
        INFO(profile_name(media[i].profile()) << (i % 2 == 0 ? " cdrskin" : " xorriso"));
        CHECK(recordings[i]->exit_code() == 0);
        INFO(recordings[i]->output());
        CHECK(media[i].state() == MediumState::Closed);
        CHECK((media[i].bytes(0, content.size()) == content));
        const std::string copy = (rack.directory() / ("copy-" + std::to_string(i))).string();
        readings.push_back(std::make_unique<Child>(
            rack, std::vector<std::string>{"xorriso", "-osirrox", "on", "-indev",
                                           drives[i].address(), "-extract", "/footage.bin", copy}));
    }
    const std::string footage = content_of((rack.directory() / "tree/footage.bin").string());
    for (std::size_t i = 0; i < media.size(); ++i) {
        INFO(profile_name(media[i].profile()));
        CHECK(readings[i]->exit_code() == 0);
        INFO(readings[i]->output());
        CHECK(readings[i]->output().find("is written , is closed") != std::string::npos);
        CHECK(readings[i]->output().find("'TWOFOLD'") != std::string::npos);
        CHECK((content_of((rack.directory() / ("copy-" + std::to_string(i))).string()) == footage));
    }
}

TEST_CASE("A CD-R that is written track at once ends in two blocks that cannot be read",
          "[emulated_drive]")
{
    ScratchRack rack;
    const std::string image = image_of(rack, 600);
    EmulatedDrive drive = rack.add_drive();
    const EmulatedMedium medium =
        rack.add_medium({.profile = Profile::CdR, .capacity_blocks = 2000});
    drive.load(medium);
    std::vector<std::string> command = cdrskin(drive, image);
    command.insert(command.begin() + 1, "-tao");
    Child recording{rack, command};
    CHECK(recording.exit_code() == 0);
    CHECK(medium.state() == MediumState::Closed);
    CHECK((medium.bytes(0, std::size_t{600} * block_size) == content_of(image)));
    CHECK(medium.recorded_blocks() == 602);
}

TEST_CASE("A recording that is killed leaves a medium that is not closed", "[emulated_drive]")
{
    ScratchRack rack;
    const std::string image = image_of(rack, 4000);
    EmulatedDrive drive = rack.add_drive({.write_speed = 6'000'000});
    const EmulatedMedium medium = rack.add_medium({.capacity_blocks = 5000});
    drive.load(medium);
    Child recording{rack, cdrskin(drive, image)};
    REQUIRE(wait_until([&] { return medium.recorded_blocks() > 500; }));

    recording.kill();
    CHECK(recording.exit_code() == 128 + SIGKILL);

    CHECK(medium.state() == MediumState::Appendable);
    CHECK(medium.tracks().empty());
    const std::uint32_t recorded = medium.recorded_blocks();
    CHECK(recorded < 4000);
    CHECK((medium.bytes(0, std::size_t{recorded} * block_size) ==
           content_of(image).substr(0, std::size_t{recorded} * block_size)));
    Child status{rack, {"xorriso", "-outdev", drive.address()}};
    status.exit_code();
    INFO(status.output());
    CHECK(status.output().find("is closed") == std::string::npos);
    CHECK(status.output().find("is blank") == std::string::npos);
}

TEST_CASE("A medium recorded in one drive is read in another", "[emulated_drive]")
{
    ScratchRack rack;
    EmulatedDrive a = rack.add_drive();
    EmulatedDrive b = rack.add_drive();
    const EmulatedMedium medium = rack.add_recorded_medium(
        iso_image(rack), {.profile = Profile::DvdRom, .capacity_blocks = 2000});
    a.load(medium);
    b.load(medium); // which takes it out of the first
    CHECK_FALSE(a.medium());
    Child here{rack, {"xorriso", "-indev", b.address()}};
    Child there{rack, {"xorriso", "-outdev", a.address()}};
    CHECK(here.exit_code() == 0);
    CHECK(here.output().find("'TWOFOLD'") != std::string::npos);
    there.exit_code();
    CHECK(there.output().find("is not present") != std::string::npos);
}

TEST_CASE("xorriso and cdrskin list the drives of the rack", "[emulated_drive]")
{
    ScratchRack rack;
    rack.add_drive();
    rack.add_drive({.identity = {.vendor = "ACME", .model = "WRITER"}});
    Child xorriso{rack, {"xorriso", "-devices"}};
    Child cdrskin{rack, {"cdrskin", "--devices"}};
    for (Child* child : {&xorriso, &cdrskin}) {
        CHECK(child->exit_code() == 0);
        INFO(child->output());
        CHECK(child->output().find("'/dev/sr16'") != std::string::npos);
        CHECK(child->output().find("'/dev/sr17'") != std::string::npos);
        CHECK(child->output().find("WRITER") != std::string::npos);
    }
}
