#include "emulated_drive/rack.h"
#include "scsi_host.h"

#include <catch2/catch.hpp>

#include <bit>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace twofold::emulated;

namespace {

constexpr std::size_t pointer_bytes = 294;
constexpr std::uint8_t user_data = 0x10;
constexpr std::uint8_t with_pointers = 0x12;

/// A drive with a CD of 100 blocks of 'a', closed.
struct OneDisc {
    explicit OneDisc(const DriveSettings& settings = {}, Profile profile = Profile::CdR)
        : drive{rack.add_drive(settings)}, medium{rack.add_medium(
                                               {.profile = profile, .capacity_blocks = 100})}
    {
        rack.use_in_this_process();
        drive.load(medium);
        ScsiHost host{drive};
        host.send({0, 0, 0, 0, 0, 0});
        REQUIRE(host.write(0, block_of('a', 100)) == "good");
    }

    ScratchRack rack;
    EmulatedDrive drive;
    EmulatedMedium medium;
};

std::string read_cd(ScsiHost& host, std::uint8_t first, std::uint8_t count, std::uint8_t what,
                    std::uint8_t type = 2)
{
    const std::size_t each = block_size + (what == with_pointers ? pointer_bytes : 0);
    std::string data = host.receive(
        {0xBE, static_cast<std::uint8_t>(type << 2U), 0, 0, 0, first, 0, 0, count, what, 0, 0},
        count * each);
    return host.last() == "good" ? data : "";
}

/// Bits set in the pointers of block `i` of an answer.
int errors_of(const std::string& data, std::size_t i)
{
    const std::size_t each = block_size + pointer_bytes;
    int bits = 0;
    for (const char byte : data.substr(i * each + block_size, pointer_bytes)) {
        bits += std::popcount(static_cast<std::uint8_t>(byte));
    }
    return bits;
}

/// Byte 1 of mode page 2Ah and the data of feature 001Eh: what the drive says of itself.
bool says_it_has_pointers(ScsiHost& host)
{
    const std::string page = host.receive({0x5A, 0, 0x2A, 0, 0, 0, 0, 0, 64, 0}, 64);
    const std::string features = host.receive({0x46, 2, 0, 0x1E, 0, 0, 0, 2, 0, 0}, 512);
    const std::size_t at = features.find(std::string{"\x00\x1E\x09\x04", 4}); // version 2, current
    REQUIRE(at != std::string::npos);
    const bool by_feature = (features.at(at + 4) & 2) != 0;
    CHECK(by_feature == ((page.at(8 + 5) & 0x10) != 0));
    return by_feature;
}

} // namespace

TEST_CASE("READ CD gives the user data, and pointers to the bytes with C2 errors",
          "[emulated_drive][c2]")
{
    OneDisc one;
    one.medium.set_faults({.c2 = {{.first = 11, .count = 2, .bytes = 5}}});
    ScsiHost host{one.drive};

    CHECK(says_it_has_pointers(host));
    CHECK(read_cd(host, 10, 4, user_data) == block_of('a', 4));
    const std::string data = read_cd(host, 10, 4, with_pointers);
    REQUIRE(data.size() == 4 * (block_size + pointer_bytes));
    for (const std::size_t i : {0U, 1U, 2U, 3U}) {
        CHECK(data.substr(i * (block_size + pointer_bytes), block_size) == block_of('a'));
        CHECK(errors_of(data, i) == (i == 1 || i == 2 ? 5 : 0));
    }
}

TEST_CASE("READ CD fails where READ fails, and for what it does not have", "[emulated_drive][c2]")
{
    OneDisc one;
    one.medium.set_faults({.unreadable = {{20, 1}}});
    ScsiHost host{one.drive};

    CHECK(read_cd(host, 18, 4, with_pointers).empty());
    CHECK(host.last() == "3/11/05");
    CHECK(read_cd(host, 0, 1, 0xF8).empty()); // the whole sector
    CHECK(host.last() == "5/24/00");
    CHECK(read_cd(host, 0, 1, user_data, 1).empty()); // CD-DA
    CHECK(host.last() == "5/64/00");
}

TEST_CASE("A drive without C2 error pointers says so and refuses them", "[emulated_drive][c2]")
{
    OneDisc one{{.c2_pointers = false}};
    ScsiHost host{one.drive};

    CHECK_FALSE(says_it_has_pointers(host));
    CHECK(read_cd(host, 0, 1, with_pointers).empty());
    CHECK(host.last() == "5/24/00");
    CHECK(read_cd(host, 0, 1, user_data) == block_of('a'));
}

TEST_CASE("READ CD is not for a DVD", "[emulated_drive][c2]")
{
    OneDisc one{{}, Profile::DvdPlusR};
    ScsiHost host{one.drive};

    CHECK(read_cd(host, 0, 1, user_data).empty());
    CHECK(host.last() == "5/30/00");
}

TEST_CASE("A drive is read like a block device, to its end and up to an unreadable block",
          "[emulated_drive]")
{
    OneDisc one{{}, Profile::DvdPlusR};
    one.medium.set_faults({.unreadable = {{50, 1}}});
    const int drive = ::open(one.drive.address().c_str(), O_RDONLY | O_NONBLOCK);
    REQUIRE(drive >= 0);
    std::string bytes(std::size_t{100} * block_size, '\0');

    CHECK(::lseek(drive, 0, SEEK_END) == off_t{100} * block_size);
    CHECK(::read(drive, bytes.data(), bytes.size()) == 0);
    CHECK(::pread(drive, bytes.data(), 3000, 1000) == 3000);
    CHECK(bytes.substr(0, 3000) == std::string(3000, 'a'));
    // Up to 64 KiB are asked for at a time; those that hold the bad block fail together.
    CHECK(::lseek(drive, 0, SEEK_SET) == 0);
    CHECK(::read(drive, bytes.data(), bytes.size()) == ssize_t{32} * block_size);
    CHECK(::lseek(drive, 0, SEEK_CUR) == off_t{32} * block_size);
    CHECK(::pread(drive, bytes.data(), block_size, off_t{50} * block_size) == -1);
    CHECK(errno == EIO);
    CHECK(::pread(drive, bytes.data(), bytes.size(), off_t{99} * block_size) == block_size);
    ::close(drive);
}
