#include "drive/drive_reader.h"

#include "drive/workshop.h"
#include "volume/volume.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace twofold::testing {

namespace {

using namespace emulated;
using Catch::Matchers::Contains;

/// One pass over `blocks` blocks as a check makes it.
struct Pass {
    std::vector<std::uint64_t> unreadable;
    Digest digest;
};

Pass read_through(DriveReader& reader, std::uint64_t blocks)
{
    Pass pass;
    Digester digester{DigestAlgorithm::Sha256};
    std::vector<std::byte> buffer(reader.preferred_chunk() * block_bytes);
    for (std::uint64_t at = 0; at < blocks;) {
        const std::uint64_t count = std::min(reader.preferred_chunk(), blocks - at);
        const auto into = std::span{buffer}.first(count * block_bytes);
        const std::uint64_t good = reader.read({at, count}, into);
        digester.update(into.first(good * block_bytes));
        at += good;
        if (good < count) pass.unreadable.push_back(at++);
    }
    pass.digest = digester.finish();
    return pass;
}

} // namespace

TEST_CASE("A medium is read back byte for byte without seeking back", "[reader]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_image();
    drive.reset_counters();
    Job job = silent_job();
    DriveReader reader{workshop.program(), drive.address(), 0, job};

    REQUIRE(reader.block_count() >= workshop.image_bytes() / block_bytes);
    const Pass pass = read_through(reader, workshop.image_bytes() / block_bytes);

    CHECK(pass.unreadable.empty());
    CHECK(pass.digest == workshop.request(drive).digests.front());
    CHECK(drive.counters().backward_seeks == 0);
    CHECK(reader.drive().medium.state == twofold::MediumState::Closed);
}

TEST_CASE("A bit that the drive silently read wrong is found by the digest", "[reader]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_blank();
    EmulatedMedium medium = *drive.medium();
    medium.set_faults({.flipped = {{.byte = 1'234'567, .bit = 3}}});
    Job job = silent_job();
    REQUIRE(record_disc(workshop.program(), workshop.request(drive), job).wrote_well);

    DriveReader reader{workshop.program(), drive.address(), 0, job};
    const Pass pass = read_through(reader, workshop.image_bytes() / block_bytes);

    CHECK(pass.unreadable.empty());
    CHECK(pass.digest != workshop.request(drive).digests.front());
}

TEST_CASE("Unreadable blocks are found one by one and reading goes on behind them", "[reader]")
{
    Workshop workshop;
    const EmulatedDrive drive = workshop.drive_with_image();
    EmulatedMedium medium = *drive.medium();
    medium.set_faults({.unreadable = {{.first = 0, .count = 1},
                                      {.first = 700, .count = 3},
                                      {.first = 1952, .count = 1}}});
    Job job = silent_job();
    DriveReader reader{workshop.program(), drive.address(), 0, job};

    const Pass pass = read_through(reader, workshop.image_bytes() / block_bytes);

    CHECK(pass.unreadable == std::vector<std::uint64_t>{0, 700, 701, 702, 1952});
}

TEST_CASE("A slow place shows in the time the drive needed", "[reader]")
{
    Workshop workshop;
    const EmulatedDrive drive = workshop.drive_with_image();
    EmulatedMedium medium = *drive.medium();
    medium.set_faults(
        {.slow = {{.first = 300, .count = 1, .delay = std::chrono::milliseconds{400}}}});
    Job job = silent_job();
    DriveReader reader{workshop.program(), drive.address(), 0, job};
    std::vector<std::byte> buffer(256 * block_bytes);

    REQUIRE(reader.read({0, 256}, buffer) == 256);
    CHECK(reader.last_duration() < std::chrono::milliseconds{400});
    REQUIRE(reader.read({256, 256}, buffer) == 256);
    CHECK(reader.last_duration() >= std::chrono::milliseconds{400});
}

TEST_CASE("A drive that is unplugged while it reads is an error, not a bad medium", "[reader]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_image();
    Job job = silent_job();
    DriveReader reader{workshop.program(), drive.address(), 0, job};
    drive.set_faults({.unplugged_after_read = 1000});

    CHECK_THROWS_WITH(read_through(reader, workshop.image_bytes() / block_bytes),
                      Contains("There is no drive " + drive.address()));
}

TEST_CASE("There is nothing to read without a recorded medium", "[reader]")
{
    Workshop workshop;
    const EmulatedDrive blank = workshop.drive_with_blank();
    const EmulatedDrive empty = workshop.empty_drive();
    Job job = silent_job();

    CHECK_THROWS_WITH((DriveReader{workshop.program(), blank.address(), 0, job}),
                      Contains("Nothing is recorded"));
    CHECK_THROWS_WITH((DriveReader{workshop.program(), empty.address(), 0, job}),
                      Contains("There is no medium"));
}

TEST_CASE("The read speed asked for reaches the drive", "[reader]")
{
    Workshop workshop;
    const EmulatedDrive drive = workshop.drive_with_image();
    Job job = silent_job();
    DriveReader reader{workshop.program(), drive.address(), 5540, job};
    std::vector<std::byte> buffer(block_bytes);

    REQUIRE(reader.read({0, 1}, buffer) == 1);
    CHECK(drive.requested_read_speed() == 5540);
}

TEST_CASE("Reading stops when asked, and the drive is free again", "[reader]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_image();
    std::stop_source stop;
    Job job{stop.get_token(), {}};
    {
        DriveReader reader{workshop.program(), drive.address(), 0, job};
        EmulatedMedium medium = *drive.medium();
        medium.set_faults(
            {.slow = {{.first = 0, .count = 2000, .delay = std::chrono::seconds{2}}}});
        stop.request_stop();
        CHECK_THROWS_AS(read_through(reader, 512), Stopped);
    }
    Job other = silent_job();
    CHECK(inspect(workshop.program(), drive.address(), other).availability ==
          DriveAvailability::Ready);
}

} // namespace twofold::testing
