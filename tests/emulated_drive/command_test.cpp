#include "child.h"
#include "emulated_drive/rack.h"
#include "support/places.h"

#include <catch2/catch.hpp>

using namespace twofold::emulated;

namespace {

std::string run(const EmulatedRack& rack, std::vector<std::string> arguments, int expected = 0)
{
    arguments.insert(arguments.begin(),
                     twofold::testing::built("bin/twofold-emulated-media").string());
    Child command{rack, arguments};
    CHECK(command.exit_code() == expected);
    return command.output();
}

} // namespace

TEST_CASE("The command makes drives and media, loads them and shows them", "[emulated_drive]")
{
    ScratchRack rack;
    const std::string medium = (rack.directory() / "disc").string();

    const std::string line = run(rack, {"rack", "new", rack.directory().string(), "--drives", "2"});
    CHECK(line.find("export TWOFOLD_EMULATED_DRIVES=" + rack.directory().string()) == 0);
    CHECK(line.find("LD_PRELOAD=") != std::string::npos);
    run(rack, {"medium", "new", medium, "--profile", "bd-r", "--capacity-blocks", "4096",
               "--manufacturer-id", "RITEK/BR3"});
    run(rack, {"load", "/dev/sr17", medium});
    run(rack, {"medium", "fault", medium, "--unreadable", "7,2", "--flip", "9,3",
               "--write-error-at", "40"});
    run(rack, {"fault", "sr16", "--close-fails", "--unplugged-after-read", "12", "--vague-sense",
               "--sense-off-by", "7"});

    const std::vector<EmulatedDrive> drives = rack.drives();
    REQUIRE(drives.size() == 2);
    CHECK(drives[0].faults().close_fails);
    CHECK(drives[0].faults().unplugged_after_read == 12);
    CHECK(drives[0].faults().vague_sense);
    CHECK(drives[0].faults().sense_off_by == 7);
    REQUIRE(drives[1].medium());
    CHECK(drives[1].medium()->profile() == Profile::BdR);
    CHECK(drives[1].medium()->manufacturer_id() == "RITEK/BR3");
    const MediumFaults faults = drives[1].medium()->faults();
    REQUIRE(faults.unreadable.size() == 1);
    CHECK(faults.unreadable.front().first == 7);
    CHECK(faults.unreadable.front().count == 2);
    CHECK(faults.write_error_at == 40);
    CHECK(run(rack, {"show", "--json"}).find("\"profile\": \"bd-r\"") != std::string::npos);

    run(rack, {"eject", "sr17"});
    CHECK_FALSE(rack.drives()[1].medium());
}

TEST_CASE("The command says what it does not understand", "[emulated_drive]")
{
    const ScratchRack rack;
    CHECK(run(rack, {"medium", "new", (rack.directory() / "m").string(), "--profile", "lp"}, 1)
              .find("\"lp\"") != std::string::npos);
    CHECK(run(rack, {"load", "sr99", "nothing"}, 1).find("not an emulated drive") !=
          std::string::npos);
    run(rack, {}, 2);
}

TEST_CASE("A process that forks while another of its threads reads does not hang in its child",
          "[emulated_drive]")
{
    const ScratchRack rack;
    // The moment is short, so it is tried often. Each process ends by itself.
    constexpr int attempts = 400;
    int hanging = 0;
    for (int each = 0; each < attempts && hanging == 0; ++each) {
        Child child{rack, {twofold::testing::built("bin/fork_beside_reader").string()}};
        if (child.exit_code() != 0) ++hanging;
    }
    CHECK(hanging == 0);
}
