#include "child.h"
#include "emulated_drive/rack.h"
#include "libburn_session.h"

#include <catch2/catch.hpp>

using namespace twofold::emulated;

TEST_CASE("libburn learns who made the drive and the medium, and how much fits", "[emulated_drive]")
{
    struct Case {
        Profile profile;
        std::string manufacturer_id;
        std::string media_id;
    };
    // libburn 1.5.4 shows the second character of a DVD+R's type as its revision ("/48").
    const std::vector<Case> cases{{Profile::CdR, "97m15s17f", "97m15s17f/02m15s25f"},
                                  {Profile::DvdR, "RITEKF1", "RITEKF1"},
                                  {Profile::DvdPlusR, "MKM/003", "MKM/003/48"},
                                  {Profile::DvdPlusRDl, "RITEK/S04", "RITEK/S04/48"},
                                  {Profile::BdR, "VERBAT/IMe", "VERBAT/IMe/0"}};
    ScratchRack rack;
    rack.use_in_this_process();
    std::vector<EmulatedDrive> drives;
    for (const Case& one : cases) {
        drives.push_back(rack.add_drive({.identity = {.vendor = "ACME",
                                                      .model = "BD-RE 16",
                                                      .revision = "2.01",
                                                      .serial = "K1234567"}}));
        drives.back().load(rack.add_medium({.profile = one.profile,
                                            .capacity_blocks = 10000,
                                            .manufacturer_id = one.manufacturer_id}));
    }
    const LibburnSession libburn;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const GrabbedDrive drive{libburn, drives[i].address()};
        REQUIRE(drive.grabbed());
        CHECK(drive.identity() == "ACME/BD-RE 16/2.01/K1234567");
        CHECK(drive.media_id() == cases[i].media_id);
        CHECK(drive.profile() == static_cast<int>(cases[i].profile));
        CHECK(drive.disc_status() == 1);
        CHECK(drive.available_blocks() == 10000);
        CHECK(drive.write_speeds().size() == 3);
    }
}

TEST_CASE("Two drives record at once in one process", "[emulated_drive]")
{
    ScratchRack rack;
    rack.use_in_this_process();
    const std::string image = image_of(rack, 3000);
    const DriveSettings slow{.write_speed = 12'000'000};
    EmulatedDrive a = rack.add_drive(slow);
    EmulatedDrive b = rack.add_drive(slow);
    const EmulatedMedium first = rack.add_medium({.capacity_blocks = 4000});
    const EmulatedMedium second = rack.add_medium({.capacity_blocks = 4000});
    a.load(first);
    b.load(second);

    const LibburnSession libburn;
    GrabbedDrive one{libburn, a.address()};
    GrabbedDrive other{libburn, b.address()};
    REQUIRE(one.grabbed());
    REQUIRE(other.grabbed());
    one.start(image);
    other.start(image);
    CHECK(wait_until([&] {
        return first.recorded_blocks() > 0 && second.recorded_blocks() > 0 && one.is_writing() &&
               other.is_writing();
    }));
    CHECK(one.finish());
    CHECK(other.finish());

    for (const EmulatedMedium& medium : {first, second}) {
        CHECK(medium.state() == MediumState::Closed);
        CHECK(medium.bytes(0, std::size_t{3000} * block_size) == content_of(image));
    }
}

TEST_CASE("libburn grabs a drive without a medium and refuses one that is not permitted",
          "[emulated_drive]")
{
    ScratchRack rack;
    rack.use_in_this_process();
    const EmulatedDrive empty = rack.add_drive();
    EmulatedDrive forbidden = rack.add_drive();
    forbidden.set_faults({.not_permitted = true});

    const LibburnSession libburn;
    const GrabbedDrive one{libburn, empty.address()};
    REQUIRE(one.grabbed());
    CHECK(one.disc_status() == 2);
    CHECK_FALSE(GrabbedDrive(libburn, forbidden.address()).grabbed());
}
