#include "emulated_drive/rack.h"
#include "scsi_host.h"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <linux/cdrom.h>
#include <linux/fs.h>
#include <optional>
#include <scsi/sg.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace twofold::emulated;

/// What the drive answers, held against MMC-6 and, where the two can be compared, against QEMU's
/// hw/ide/atapi.c, tgt's usr/mmc.c, and what Pioneer's command references of real drives say.

namespace {

using Block = std::vector<std::uint8_t>;

struct Asked {
    explicit Asked(const NewMedium& what) : drive{rack.add_drive()}, medium{rack.add_medium(what)}
    {
        rack.use_in_this_process();
        drive.load(medium);
        host.emplace(drive);
    }

    std::string receive(Block block, std::size_t size = 512)
    {
        return host->receive(std::move(block), size);
    }

    ScratchRack rack;
    EmulatedDrive drive;
    EmulatedMedium medium;
    std::optional<ScsiHost> host;
};

std::uint32_t byte_at(const std::string& data, std::size_t at)
{
    return static_cast<std::uint8_t>(data.at(at));
}

std::uint32_t word_at(const std::string& data, std::size_t at)
{
    return byte_at(data, at) << 24U | byte_at(data, at + 1) << 16U | byte_at(data, at + 2) << 8U |
           byte_at(data, at + 3);
}

/// The one feature that is asked for; empty if the drive has not got it.
std::string feature(Asked& asked, std::uint8_t high, std::uint8_t low)
{
    return asked.receive({0x46, 2, high, low, 0, 0, 0, 2, 0, 0}).substr(8);
}

std::string track(Asked& asked, std::uint8_t number)
{
    return asked.receive({0x52, 1, 0, 0, 0, number, 0, 0, 48, 0}, 48);
}

} // namespace

TEST_CASE("Features are told one by one, from a number on, and those that are current",
          "[emulated_drive][answers]")
{
    Asked asked{{.profile = Profile::BdR, .capacity_blocks = 1000}};
    // Morphing, power management and time-out: every drive of MMC-6 has them (5.4.1).
    CHECK(feature(asked, 0, 0x02) == std::string("\0\x02\x07\x04\x02\0\0\0", 8));
    CHECK(feature(asked, 1, 0x00) == std::string("\x01\0\x03\0", 4));
    CHECK(feature(asked, 1, 0x05) == std::string("\x01\x05\x07\x04\0\0\0\0", 8));
    CHECK(feature(asked, 0, 0x40).size() == 32); // BD read
    CHECK(feature(asked, 0, 0x41).size() == 24); // BD write
    CHECK(feature(asked, 0, 0x33).empty());
    CHECK(feature(asked, 0, 0x2B).size() == 8); // DVD+R: there, and not current
    CHECK((byte_at(feature(asked, 0, 0x2B), 2) & 1U) == 0);

    const std::string current = asked.receive({0x46, 1, 0, 0x2B, 0, 0, 0, 2, 0, 0});
    CHECK(current.substr(8, 2) == std::string("\0\x40", 2));
    const std::string all = asked.receive({0x46, 0, 0, 0, 0, 0, 0, 2, 0, 0});
    CHECK(word_at(all, 0) == all.size() - 4);
    CHECK(byte_at(all, 7) == 0x41); // the current profile
    CHECK(asked.receive({0x46, 3, 0, 0, 0, 0, 0, 2, 0, 0}).empty());
}

TEST_CASE("INQUIRY tells vital product data, and refuses pages it has not got",
          "[emulated_drive][answers]")
{
    Asked asked{{.capacity_blocks = 1000}};
    const std::string pages = asked.receive({0x12, 1, 0, 0, 96, 0}, 96);
    CHECK(pages == std::string("\x05\0\0\x03\0\x80\x83", 7));
    const std::string serial = asked.receive({0x12, 1, 0x80, 0, 96, 0}, 96);
    CHECK(serial == std::string("\x05\x80\0\x08", 4) + "EMU-SR16");
    const std::string who = asked.receive({0x12, 1, 0x83, 0, 96, 0}, 96);
    CHECK(who.substr(8, 7) == "TWOFOLD");
    asked.receive({0x12, 1, 0xB0, 0, 96, 0}, 96);
    CHECK(asked.host->last() == "5/24/00");
    asked.receive({0x12, 0, 0x80, 0, 96, 0}, 96);
    CHECK(asked.host->last() == "5/24/00");
    const std::string plain = asked.receive({0x12, 0, 0, 0, 96, 0}, 96);
    CHECK(byte_at(plain, 0) == 5);
    CHECK(plain.substr(8, 7) == "TWOFOLD");
}

TEST_CASE("MODE SENSE tells one page or all of them, and what could be changed",
          "[emulated_drive][answers]")
{
    Asked asked{{.capacity_blocks = 1000}};
    const std::string all = asked.receive({0x5A, 8, 0x3F, 0, 0, 0, 0, 2, 0, 0});
    CHECK(byte_at(all, 0) * 256 + byte_at(all, 1) == all.size() - 2);
    std::string pages;
    for (std::size_t at = 8; at < all.size(); at += 2 + byte_at(all, at + 1)) {
        pages += all[at];
    }
    CHECK(pages == "\x01\x05\x1A\x1D\x2A"); // in ascending order (SPC-4 6.11)
    CHECK(asked.receive({0x5A, 8, 0x2A, 0, 0, 0, 0, 2, 0, 0}).size() > 30);
    asked.receive({0x5A, 8, 0x0E, 0, 0, 0, 0, 2, 0, 0});
    CHECK(asked.host->last() == "5/24/00");
    const std::string mask = asked.receive({0x5A, 8, 0x40 | 0x2A, 0, 0, 0, 0, 2, 0, 0});
    CHECK(mask.find_first_not_of('\0', 10) == std::string::npos);
    asked.receive({0x5A, 8, 0xC0 | 0x05, 0, 0, 0, 0, 2, 0, 0});
    CHECK(asked.host->last() == "5/39/00");
}

TEST_CASE("READ DISC INFORMATION tells where the lead-out may begin, until the disc is complete",
          "[emulated_drive][answers]")
{
    Asked asked{{.profile = Profile::DvdPlusR}};
    std::string disc = asked.receive({0x51, 0, 0, 0, 0, 0, 0, 0, 34, 0}, 34);
    CHECK(byte_at(disc, 2) == 0);    // blank, no session
    CHECK(byte_at(disc, 7) == 0x20); // unrestricted use, as QEMU tells
    CHECK(word_at(disc, 16) == 0);
    CHECK(word_at(disc, 20) == 0x230540); // of every DVD+R (tgt; Pioneer DVR-108 4.18)

    REQUIRE(asked.host->write(0, block_of('a', 16)) == "good");
    REQUIRE(asked.host->send({0x5B, 0, 5, 0, 0, 0, 0, 0, 0, 0}) == "good");
    disc = asked.receive({0x51, 0, 0, 0, 0, 0, 0, 0, 34, 0}, 34);
    CHECK(byte_at(disc, 2) == 0x0E);
    CHECK(word_at(disc, 16) == 0xFFFFFFFF);
    CHECK(word_at(disc, 20) == 0xFFFFFFFF);
    asked.receive({0x51, 1, 0, 0, 0, 0, 0, 0, 34, 0}, 34);
    CHECK(asked.host->last() == "5/24/00");
}

TEST_CASE("A reserved track is followed by the invisible one", "[emulated_drive][answers]")
{
    Asked asked{{.profile = Profile::DvdPlusR, .capacity_blocks = 1000}};
    std::string blank = track(asked, 0xFF);
    CHECK(blank.size() == 48);
    CHECK(byte_at(blank, 1) == 46);
    CHECK(byte_at(blank, 2) == 1);
    CHECK(byte_at(blank, 5) == 4);
    CHECK((byte_at(blank, 6) & 0xC0U) == 0x40); // invisible: blank and not reserved

    REQUIRE(asked.host->send({0x53, 0, 0, 0, 0, 0, 0, 1, 0x90, 0}) == "good"); // 400 blocks
    const std::string reserved = track(asked, 1);
    CHECK((byte_at(reserved, 6) & 0xC0U) == 0xC0);
    CHECK(word_at(reserved, 24) == 400);
    CHECK(word_at(reserved, 16) == 400);
    const std::string invisible = track(asked, 0xFF);
    CHECK(byte_at(invisible, 2) == 2);
    CHECK((byte_at(invisible, 6) & 0xC0U) == 0x40);
    CHECK(word_at(invisible, 8) == 400);
    CHECK(word_at(invisible, 16) == 600);
    CHECK(byte_at(asked.receive({0x51, 0, 0, 0, 0, 0, 0, 0, 34, 0}, 34), 6) == 2);

    REQUIRE(asked.host->write(0, block_of('a', 16)) == "good");
    const std::string begun = track(asked, 1);
    CHECK((byte_at(begun, 6) & 0xC0U) == 0x80); // partially recorded, reserved
    CHECK(word_at(begun, 12) == 16);
    CHECK(word_at(begun, 16) == 384);
    CHECK(word_at(begun, 28) == 15);
}

TEST_CASE("The table of contents is told from a track on", "[emulated_drive][answers]")
{
    Asked asked{{.profile = Profile::DvdPlusR, .capacity_blocks = 1000}};
    REQUIRE(asked.host->write(0, block_of('a', 16)) == "good");
    REQUIRE(asked.host->send({0x5B, 0, 5, 0, 0, 0, 0, 0, 0, 0}) == "good");
    CHECK(asked.receive({0x43, 0, 0, 0, 0, 0, 0, 0, 100, 0}, 100).size() == 4 + 2 * 8);
    const std::string lead_out = asked.receive({0x43, 0, 0, 0, 0, 0, 0xAA, 0, 100, 0}, 100);
    REQUIRE(lead_out.size() == 4 + 8);
    CHECK(byte_at(lead_out, 6) == 0xAA);
    CHECK(word_at(lead_out, 8) == 16);
    asked.receive({0x43, 0, 0, 0, 0, 0, 2, 0, 100, 0}, 100);
    CHECK(asked.host->last() == "5/24/00");
}

TEST_CASE("The kernel's questions about a drive are answered", "[emulated_drive][answers]")
{
    Asked asked{{.profile = Profile::CdR, .capacity_blocks = 1000}};
    REQUIRE(asked.host->write(0, block_of('a', 32)) == "good");
    REQUIRE(asked.host->send({0x5B, 0, 2, 0, 0, 0, 0, 0, 0, 0}) == "good");
    const int fd = ::open(asked.drive.address().c_str(), O_RDONLY | O_NONBLOCK);
    REQUIRE(fd >= 0);

    cdrom_tochdr header{};
    REQUIRE(::ioctl(fd, CDROMREADTOCHDR, &header) == 0);
    CHECK(header.cdth_trk1 == 1);
    cdrom_tocentry entry{};
    entry.cdte_track = CDROM_LEADOUT;
    entry.cdte_format = CDROM_LBA;
    REQUIRE(::ioctl(fd, CDROMREADTOCENTRY, &entry) == 0);
    CHECK(entry.cdte_addr.lba == 32);
    entry.cdte_track = 1;
    entry.cdte_format = CDROM_MSF;
    REQUIRE(::ioctl(fd, CDROMREADTOCENTRY, &entry) == 0);
    CHECK(entry.cdte_addr.msf.second == 2);
    CHECK((entry.cdte_ctrl & CDROM_DATA_TRACK) != 0);
    cdrom_multisession session{};
    session.addr_format = CDROM_LBA;
    REQUIRE(::ioctl(fd, CDROMMULTISESSION, &session) == 0);
    CHECK(session.addr.lba == 0);

    CHECK(::ioctl(fd, CDROM_DRIVE_STATUS, CDSL_CURRENT) == CDS_DISC_OK);
    CHECK(::ioctl(fd, CDROM_DISC_STATUS, CDSL_CURRENT) == CDS_DATA_1);
    CHECK(::ioctl(fd, CDROM_MEDIA_CHANGED, CDSL_CURRENT) == 1);
    CHECK(::ioctl(fd, CDROM_MEDIA_CHANGED, CDSL_CURRENT) == 0);
    std::uint64_t bytes = 0;
    REQUIRE(::ioctl(fd, BLKGETSIZE64, &bytes) == 0);
    CHECK(bytes == std::uint64_t{32} * block_size);
    CHECK(::lseek(fd, 0, SEEK_END) == 32 * static_cast<off_t>(block_size));
    int sector = 0;
    REQUIRE(::ioctl(fd, BLKSSZGET, &sector) == 0);
    CHECK(sector == block_size);
    int version = 0;
    REQUIRE(::ioctl(fd, SG_GET_VERSION_NUM, &version) == 0);
    CHECK(version >= 30000);
    int timeout = 6000;
    CHECK(::ioctl(fd, SG_SET_TIMEOUT, &timeout) == 0);
    CHECK(::ioctl(fd, 0x1234) == -1);

    // Copies of a descriptor are the drive too, and so is what stands at a number afterwards.
    const int copy = ::dup(fd);
    std::string first(block_size, '\0');
    ::lseek(fd, 0, SEEK_SET);
    CHECK(::read(copy, first.data(), first.size()) == block_size);
    CHECK(first == block_of('a'));
    const int null = ::open("/dev/null", O_RDONLY);
    ::dup2(null, copy);
    CHECK(::read(copy, first.data(), first.size()) == 0);
    for (const int each : {fd, copy, null}) {
        ::close(each);
    }
}
