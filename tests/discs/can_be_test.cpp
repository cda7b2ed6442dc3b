#include "discs/can_be.h"

#include <catch2/catch.hpp>

#include <set>

using namespace twofold;

namespace {

constexpr auto records = ArchivePurpose::Records;
constexpr auto practice = ArchivePurpose::Practice;

/// A closed DVD+R of CMC in a drive of Pioneer.
Drive drive_with_disc()
{
    return {.address = "/dev/sr0",
            .identity = {.vendor = "PIONEER", .model = "BD-RW"},
            .medium = {.identity = {.profile = "DVD+R", .manufacturer_id = "CMC MAG/M01"},
                       .state = MediumState::Closed,
                       .write_once = true,
                       .recorded_blocks = 5008}};
}

/// That disc as the register knows it.
Disc disc_of_register()
{
    return {.number = "2026-0007-A",
            .medium = {.profile = "DVD+R",
                       .manufacturer_id = "CMC MAG/M01",
                       .capacity_blocks = 2'295'104},
            .drive = {.vendor = "HL-DT-ST", .model = "DVDRAM"},
            .state = DiscState::Good};
}

bool fits(const Disc& disc, const Drive& drive, ArchivePurpose purpose = records)
{
    return can_be(disc, {.drive = drive}, purpose);
}

} // namespace

TEST_CASE("A disc is known by its medium, in whatever drive it lies", "[can-be]")
{
    CHECK(fits(disc_of_register(), drive_with_disc()));

    SECTION("what a drive could not tell excludes nothing")
    {
        Disc disc = disc_of_register();
        disc.medium = {};
        CHECK(fits(disc, drive_with_disc()));
        Drive drive = drive_with_disc();
        drive.medium.identity = {};
        CHECK(fits(disc_of_register(), drive));
    }
    SECTION("a drive may show a closed disc as a read-only one of its family, no other")
    {
        Drive drive = drive_with_disc();
        drive.medium.identity.profile = "DVD-ROM";
        CHECK(fits(disc_of_register(), drive));
        drive.medium.identity.profile = "CD-ROM";
        CHECK_FALSE(fits(disc_of_register(), drive));
        drive.medium.identity.profile = "DVD-R";
        CHECK_FALSE(fits(disc_of_register(), drive));
    }
    SECTION("a disc that is open is still that disc: a bad one")
    {
        Drive drive = drive_with_disc();
        drive.medium.state = MediumState::Appendable;
        CHECK(fits(disc_of_register(), drive));
    }
}

TEST_CASE("Every reason why a carrier cannot be a disc has its own words", "[can-be]")
{
    std::set<std::string> ids;
    const auto refused = [&](const Disc& disc, const CarrierAtHand& at_hand) {
        const Message why = why_not(disc, at_hand, records);
        CHECK_FALSE(why.empty());
        ids.insert(why.id);
    };
    std::vector<Drive> drives(8, drive_with_disc());
    drives[0].stdio = true;
    drives[1].medium = {};
    drives[2].medium.rewritable = true;
    drives[3].medium.state = MediumState::Blank;
    drives[4].medium.identity.manufacturer_id = "RITEK/F16";
    drives[5].medium.recorded_blocks = 3'000'000;
    drives[6].identity.vendor = "TWOFOLD";
    drives[7].availability = DriveAvailability::Busy;
    drives[7].obstacle = {"It is busy."};
    for (const Drive& drive : drives) {
        refused(disc_of_register(), {.drive = drive});
    }
    const Drive drive = drive_with_disc();
    refused(disc_of_register(), {.drive = drive, .shown = ShownVolume::Another});
    Disc blank = disc_of_register();
    blank.state = DiscState::Unrecorded;
    refused(blank, {.drive = drive});

    CHECK(ids.size() == drives.size() + 2);
}

TEST_CASE("An emulated disc is never a real one", "[can-be]")
{
    Drive emulated = drive_with_disc();
    emulated.identity.vendor = "TWOFOLD";
    Disc of_practice = disc_of_register();
    of_practice.drive.vendor = "TWOFOLD";
    Disc rebuilt = disc_of_register();
    rebuilt.drive = {};

    CHECK(fits(of_practice, emulated));
    CHECK_FALSE(fits(disc_of_register(), emulated, practice));
    // Nobody knows which drive recorded a disc that was entered again from itself.
    CHECK_FALSE(fits(rebuilt, emulated, records));
    CHECK(fits(rebuilt, emulated, practice));

    CHECK_FALSE(why_no_new_disc(emulated, records).empty());
    CHECK(why_no_new_disc(emulated, practice).empty());
}

TEST_CASE("Only a closed medium enters the register anew", "[can-be]")
{
    CHECK(why_no_new_disc(drive_with_disc(), records).empty());

    std::vector<Drive> drives(3, drive_with_disc());
    drives[0].medium.state = MediumState::Appendable;
    drives[1].medium.state = MediumState::Unknown;
    drives[2].stdio = true;
    for (const Drive& drive : drives) {
        CHECK_FALSE(why_no_new_disc(drive, records).empty());
    }
}
