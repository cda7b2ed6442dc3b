#include "emulated_drive/rack.h"
#include "scsi_host.h"

#include <catch2/catch.hpp>

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

using namespace twofold::emulated;

namespace {

const std::vector<std::uint8_t> test_unit_ready{0, 0, 0, 0, 0, 0};
const std::vector<std::uint8_t> synchronize_cache{0x35, 0, 0, 0, 0, 0, 0, 0, 0, 0};
const std::vector<std::uint8_t> finalize_plus_r{0x5B, 0, 5, 0, 0, 0, 0, 0, 0, 0};

/// A rack of one drive with a medium whose arrival has already been noticed.
struct OneDrive {
    explicit OneDrive(const NewMedium& what = {.capacity_blocks = 100})
        : drive{rack.add_drive()}, medium{rack.add_medium(what)}
    {
        rack.use_in_this_process();
        drive.load(medium);
        ScsiHost{drive}.send(test_unit_ready);
    }

    ScratchRack rack;
    EmulatedDrive drive;
    EmulatedMedium medium;
};

} // namespace

TEST_CASE("A written block cannot be written again", "[emulated_drive]")
{
    const Profile profile =
        GENERATE(Profile::CdR, Profile::DvdR, Profile::DvdPlusR, Profile::DvdPlusRDl, Profile::BdR);
    const OneDrive one{{.profile = profile, .capacity_blocks = 100}};
    ScsiHost host{one.drive};

    REQUIRE(host.write(0, block_of('a', 16)) == "good");
    CHECK(host.write(0, block_of('b', 16)) == "5/21/02");
    CHECK(host.write(15, block_of('b', 16)) == "5/21/02");
    CHECK(one.medium.bytes(0, std::size_t{16} * block_size) == block_of('a', 16));
    CHECK(host.write(16, block_of('c', 16)) == "good");
    CHECK(one.medium.recorded_blocks() == 32);
}

TEST_CASE("A rewritable medium can be written again", "[emulated_drive]")
{
    const OneDrive one{{.profile = Profile::DvdPlusRw, .capacity_blocks = 100}};
    ScsiHost host{one.drive};

    REQUIRE(host.write(0, block_of('a', 16)) == "good");
    REQUIRE(host.write(0, block_of('b', 16)) == "good");
    CHECK(one.medium.bytes(0, block_size) == block_of('b'));
}

TEST_CASE("Nothing can be written behind the end of a medium", "[emulated_drive]")
{
    const OneDrive one{{.capacity_blocks = 20}};
    ScsiHost host{one.drive};

    REQUIRE(host.write(0, block_of('a', 16)) == "good");
    CHECK(host.write(16, block_of('a', 16)) == "5/21/00");
    CHECK(host.write(16, block_of('a', 4)) == "good");
    CHECK(host.write(20, block_of('a', 1)) == "5/21/00");
}

TEST_CASE("A closed medium takes no more", "[emulated_drive]")
{
    const OneDrive one;
    ScsiHost host{one.drive};
    REQUIRE(host.write(0, block_of('a', 16)) == "good");
    CHECK(one.medium.state() == MediumState::Appendable);

    REQUIRE(host.send(finalize_plus_r) == "good");

    CHECK(one.medium.state() == MediumState::Closed);
    CHECK(host.write(16, block_of('a', 16)) == "7/27/00");
    REQUIRE(one.medium.tracks().size() == 1);
    CHECK(one.medium.tracks().front().count == 16);
}

TEST_CASE("What is not recorded cannot be read", "[emulated_drive]")
{
    const OneDrive one;
    ScsiHost host{one.drive};
    REQUIRE(host.write(0, block_of('a', 16)) == "good");

    CHECK(host.read(0, 16) == block_of('a', 16));
    CHECK(host.read(8, 16).empty());
    CHECK(host.last() == "5/21/00");
}

TEST_CASE("Faults of a medium appear while it is in use and move with it", "[emulated_drive]")
{
    OneDrive one;
    EmulatedDrive other = one.rack.add_drive();
    {
        ScsiHost host{one.drive};
        REQUIRE(host.write(0, block_of('a', 32)) == "good");
        REQUIRE(host.read(0, 32) == block_of('a', 32));

        one.medium.set_faults({.unreadable = {{10, 2}}, .flipped = {{20 * block_size + 1, 1}}});

        CHECK(host.read(0, 10) == block_of('a', 10));
        CHECK(host.read(0, 16).empty());
        CHECK(host.last() == "3/11/05");
        CHECK(host.read(12, 8) == block_of('a', 8));
        std::string flipped = block_of('a');
        flipped[1] = 'c'; // 'a' is 61h, with bit 1 inverted 63h
        CHECK(host.read(20, 1) == flipped);
    }
    one.drive.take_out();
    other.load(one.medium);

    ScsiHost host{other};
    CHECK(host.read(11, 1).empty());
    CHECK(host.last() == "3/11/05");
    CHECK(one.medium.bytes(std::uint64_t{20} * block_size, block_size) == block_of('a'));
}

TEST_CASE("A slow block is read late and whole", "[emulated_drive]")
{
    OneDrive one;
    ScsiHost host{one.drive};
    REQUIRE(host.write(0, block_of('a', 32)) == "good");
    one.medium.set_faults({.slow = {{8, 4, std::chrono::milliseconds{60}}}});

    const auto begin = std::chrono::steady_clock::now();
    CHECK(host.read(0, 16) == block_of('a', 16));
    CHECK(std::chrono::steady_clock::now() - begin >= std::chrono::milliseconds{60});
}

TEST_CASE("A write error leaves what was written before it", "[emulated_drive]")
{
    OneDrive one;
    one.medium.set_faults({.write_error_at = 20});
    ScsiHost host{one.drive};

    REQUIRE(host.write(0, block_of('a', 16)) == "good");
    CHECK(host.write(16, block_of('b', 16)) == "3/0C/00");
    CHECK(one.medium.recorded_blocks() == 20);
    CHECK(one.medium.state() == MediumState::Appendable);
}

TEST_CASE("Backward seeks are counted with the longest of them", "[emulated_drive]")
{
    OneDrive one;
    ScsiHost host{one.drive};
    REQUIRE(host.write(0, block_of('a', 64)) == "good");
    one.drive.reset_counters();

    for (const std::uint32_t first : {0U, 16U, 40U}) {
        REQUIRE_FALSE(host.read(first, 16).empty());
    }
    CHECK(one.drive.counters().backward_seeks == 0);
    CHECK(one.drive.counters().blocks_read == 48);
    CHECK(one.drive.counters().read_commands == 3);

    REQUIRE_FALSE(host.read(50, 1).empty()); // back from 56
    REQUIRE_FALSE(host.read(0, 1).empty());  // back from 51
    CHECK(one.drive.counters().backward_seeks == 2);
    CHECK(one.drive.counters().furthest_backward_seek == 51);
    CHECK(one.medium.counters().furthest_backward_seek == 51);
}

TEST_CASE("A new medium is announced once", "[emulated_drive]")
{
    OneDrive one;
    ScsiHost host{one.drive};
    REQUIRE(host.send(test_unit_ready) == "good");

    one.drive.eject();
    CHECK(host.send(test_unit_ready) == "2/3A/02");
    one.drive.take_out();
    one.drive.load(one.rack.add_medium({.capacity_blocks = 33}));

    const std::string event = host.receive({0x4A, 1, 0, 0, 0x10, 0, 0, 0, 8, 0}, 8);
    REQUIRE(event.size() == 8);
    CHECK(event[4] == 2); // new medium
    CHECK(host.send(test_unit_ready) == "6/28/00");
    CHECK(host.send(test_unit_ready) == "good");
}

TEST_CASE("A tray that was opened by command takes its medium in again", "[emulated_drive]")
{
    const OneDrive one;
    ScsiHost host{one.drive};
    REQUIRE(host.send({0x1B, 0, 0, 0, 2, 0}) == "good");
    CHECK(one.drive.tray_open());
    REQUIRE(host.send({0x1B, 0, 0, 0, 3, 0}) == "good");
    CHECK(host.send(test_unit_ready) == "6/28/00");
    CHECK(host.send(test_unit_ready) == "good");

    REQUIRE(host.send({0x1E, 0, 0, 0, 1, 0}) == "good"); // prevent removal
    CHECK(host.send({0x1B, 0, 0, 0, 2, 0}) == "5/53/02");
    CHECK(host.send({0x1E, 0, 0, 0, 0, 0}) == "good");
}

TEST_CASE("A drive is opened exclusively once, whoever asks", "[emulated_drive]")
{
    OneDrive one;
    const std::string address = one.drive.address();
    {
        const ScsiHost first{address};
        CHECK(::open(address.c_str(), O_RDWR | O_EXCL) == -1);
        CHECK(errno == EBUSY);
    }
    const ScsiHost again{address};

    EmulatedDrive other = one.rack.add_drive();
    other.set_faults({.not_permitted = true});
    CHECK(::open(other.address().c_str(), O_RDWR) == -1);
    CHECK(errno == EACCES);
    CHECK(::access(other.address().c_str(), R_OK) == -1);
    other.set_faults({.busy = true});
    CHECK(::open(other.address().c_str(), O_RDWR) == -1);
    CHECK(errno == EBUSY);
}

TEST_CASE("A drive looks like a block device, and other files like themselves", "[emulated_drive]")
{
    const OneDrive one;
    struct stat status {};
    REQUIRE(::stat("/dev/sr16", &status) == 0);
    CHECK(S_ISBLK(status.st_mode));
    CHECK(major(status.st_rdev) == 11);
    CHECK(minor(status.st_rdev) == 16);
    CHECK(::stat("/dev/sr29", &status) == -1);
    REQUIRE(::stat("/dev/null", &status) == 0);
    CHECK(S_ISCHR(status.st_mode));
}

TEST_CASE("An unplugged drive is gone until it is plugged in again", "[emulated_drive]")
{
    OneDrive one;
    one.drive.set_faults({.unplugged_after_written = 32});
    {
        ScsiHost host{one.drive};
        REQUIRE(host.write(0, block_of('a', 16)) == "good");
        CHECK(host.write(16, block_of('a', 16)) == "errno " + std::to_string(ENODEV));
        CHECK(host.send(test_unit_ready) == "errno " + std::to_string(ENODEV));
    }
    CHECK(one.drive.unplugged());
    CHECK(::open(one.drive.address().c_str(), O_RDWR) == -1);

    one.drive.set_faults({});
    ScsiHost host{one.drive};
    CHECK(host.send(test_unit_ready) == "good");
    CHECK(one.medium.state() == MediumState::Appendable);
}

TEST_CASE("Writing at a set speed takes its time", "[emulated_drive]")
{
    OneDrive one;
    one.drive.set_settings({.write_speed = 1'000'000});
    ScsiHost host{one.drive};

    const auto begin = std::chrono::steady_clock::now();
    REQUIRE(host.write(0, block_of('a', 32)) == "good");
    REQUIRE(host.write(32, block_of('a', 32)) == "good");
    CHECK(std::chrono::steady_clock::now() - begin >= std::chrono::milliseconds{130});
}

TEST_CASE("Asked speeds are remembered", "[emulated_drive]")
{
    const OneDrive one;
    ScsiHost host{one.drive};
    REQUIRE(host.send({0xBB, 0, 0x15, 0xA4, 0x2B, 0x48, 0, 0, 0, 0, 0, 0}) == "good");
    CHECK(one.drive.requested_read_speed() == 5540);
    CHECK(one.drive.requested_write_speed() == 11080);
}

TEST_CASE("A rack that somebody damaged is an error of the drive, not a crash", "[emulated_drive]")
{
    const OneDrive one;
    {
        ScsiHost host{one.drive};
        REQUIRE(host.send(test_unit_ready) == "good");
        std::filesystem::remove_all(one.medium.directory());
        CHECK(host.send(test_unit_ready) == "good"); // it is still held open
    }
    EmulatedDrive other = EmulatedRack{one.rack}.add_drive();
    std::ofstream{other.directory() / "drive.json"} << "{ \"vendor\": ";
    CHECK(::open(other.address().c_str(), O_RDWR) == -1);
    CHECK(errno == EIO);
}

TEST_CASE("A command that no drive of ours knows is refused", "[emulated_drive]")
{
    const OneDrive one;
    ScsiHost host{one.drive};
    CHECK(host.send({0xB9, 0, 0, 0, 0, 0, 0, 0, 1, 0x10, 0, 0}) == "5/20/00");
    CHECK(host.receive({0x28, 0, 0, 0, 0, 0, 0, 0, 16, 0}, 100).empty()); // buffer too small
}
