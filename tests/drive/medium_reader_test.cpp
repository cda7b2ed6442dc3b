#include "drive/drive_reader.h"
#include "drive/workshop.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <set>

/// How the worker reads a medium: unreadable blocks singled out, C2 errors counted.
namespace twofold::testing {

namespace {

using namespace emulated;
using twofold::BlockRange;

/// One pass over the image as a check makes it, and what the drive saw of it.
struct Pass {
    std::vector<std::uint64_t> unreadable;
    std::optional<C2Errors> c2;
    Digest digest;
    Counters counters;
};

Pass pass_over(Workshop& workshop, EmulatedDrive drive)
{
    Pass pass;
    Job job = silent_job();
    DriveReader reader{workshop.program(), drive.address(), 0, job};
    drive.reset_counters();
    Digester digester{DigestAlgorithm::Sha256};
    const std::uint64_t end = workshop.image_bytes() / block_bytes;
    std::vector<std::byte> buffer(reader.preferred_chunk() * block_bytes);
    for (std::uint64_t at = 0; at < end;) {
        // As SequentialPass does: what is left of a chunk is asked for behind a bad block.
        const std::uint64_t chunk_end =
            (at / reader.preferred_chunk() + 1) * reader.preferred_chunk();
        const std::uint64_t count = std::min(chunk_end, end) - at;
        const auto into = std::span{buffer}.first(count * block_bytes);
        const std::uint64_t good = reader.read({at, count}, into);
        digester.update(into.first(good * block_bytes));
        if (const auto more = reader.last_c2()) {
            if (!pass.c2) pass.c2.emplace();
            *pass.c2 += *more;
        }
        at += good;
        if (good < count) pass.unreadable.push_back(at++);
    }
    pass.digest = digester.finish();
    pass.counters = drive.counters();
    return pass;
}

MediumFaults unreadable_at(const std::set<std::uint64_t>& blocks)
{
    MediumFaults faults;
    for (const std::uint64_t block : blocks) {
        faults.unreadable.push_back({static_cast<std::uint32_t>(block), 1});
    }
    return faults;
}

/// Alone, in pairs and in runs, up to the last block; the same on every machine.
std::set<std::uint64_t> scattered(std::uint64_t end, unsigned seed)
{
    std::mt19937_64 dice{seed};
    std::set<std::uint64_t> blocks{0, end - 1};
    for (int i = 0; i < 15; ++i) {
        const std::uint64_t first = dice() % end;
        const std::uint64_t length = 1 + (dice() % 4 == 0 ? dice() % 40 : dice() % 2);
        for (std::uint64_t block = first; block < std::min(first + length, end); ++block) {
            blocks.insert(block);
        }
    }
    return blocks;
}

} // namespace

TEST_CASE("Exactly the unreadable blocks are found, whatever the drive says of them",
          "[reader][faults]")
{
    const Profile profile = GENERATE(Profile::DvdPlusR, Profile::CdR);
    const DriveFaults words =
        GENERATE(DriveFaults{}, DriveFaults{.vague_sense = true}, DriveFaults{.sense_off_by = 1},
                 DriveFaults{.sense_off_by = 7});
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_image({.profile = profile});
    EmulatedMedium medium = *drive.medium();
    drive.set_faults(words);
    for (const unsigned seed : {1U, 2U}) {
        const auto bad = scattered(workshop.image_bytes() / block_bytes, seed);
        medium.set_faults(unreadable_at(bad));

        const Pass pass = pass_over(workshop, drive);

        CHECK(pass.unreadable == std::vector<std::uint64_t>(bad.begin(), bad.end()));
    }
}

TEST_CASE("A scattered unreadable block costs two reads that fail and a handful of others",
          "[reader][faults]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_image();
    std::set<std::uint64_t> bad;
    const std::uint64_t end = workshop.image_bytes() / block_bytes;
    for (std::uint64_t block = 50; block < end; block += 100) {
        bad.insert(block);
    }
    const Counters sound = pass_over(workshop, drive).counters;
    EmulatedMedium medium = *drive.medium();
    medium.set_faults(unreadable_at(bad));

    const Pass pass = pass_over(workshop, drive);

    REQUIRE(pass.unreadable.size() == bad.size());
    // The range, what stands before the block in it, the block; then 1, 2, 4, 8 and 16 blocks.
    CHECK(pass.counters.read_commands <= sound.read_commands + bad.size() * 8);
    CHECK(pass.counters.furthest_backward_seek <= 32);
    CHECK(pass.counters.blocks_read <= end + bad.size() * 34 + 512);
}

TEST_CASE("In a run of unreadable blocks each is asked for once", "[reader][faults]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_image();
    EmulatedMedium medium = *drive.medium();
    const Counters sound = pass_over(workshop, drive).counters;
    medium.set_faults({.unreadable = {{600, 200}}});

    const Pass pass = pass_over(workshop, drive);

    CHECK(pass.unreadable.size() == 200);
    CHECK(pass.counters.read_commands <= sound.read_commands + 200 + 10);
}

TEST_CASE("C2 errors of a CD are counted while it is read", "[reader][c2]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_image({.profile = Profile::CdR});
    EmulatedMedium medium = *drive.medium();
    const std::uint64_t blocks = workshop.image_bytes() / block_bytes;
    const Digest image = workshop.request(drive).digests.front();

    const Pass fresh = pass_over(workshop, drive);
    CHECK(fresh.digest == image);
    CHECK(fresh.c2 == C2Errors{.measured_blocks = blocks});
    CHECK(fresh.counters.backward_seeks == 0);

    medium.set_faults(
        {.c2 = {{.first = 26, .count = 3, .bytes = 7}, {.first = 900, .bytes = 2352}}});
    const Pass worn = pass_over(workshop, drive);
    CHECK(worn.digest == image);
    CHECK(worn.unreadable.empty());
    CHECK(worn.c2 == C2Errors{.measured_blocks = blocks, .blocks = 4, .bytes = 3 * 7 + 2352});
    CHECK(worn.counters.backward_seeks == 0);
}

TEST_CASE("Beside unreadable blocks C2 errors are counted once, and only of what was read",
          "[reader][c2]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_image({.profile = Profile::CdR});
    EmulatedMedium medium = *drive.medium();
    const std::uint64_t blocks = workshop.image_bytes() / block_bytes;
    medium.set_faults(
        {.unreadable = {{300, 2}, {1000, 1}},
         .c2 = {{.first = 290, .count = 20, .bytes = 3}, {.first = 255, .bytes = 1}}});

    const Pass pass = pass_over(workshop, drive);

    CHECK(pass.unreadable == std::vector<std::uint64_t>{300, 301, 1000});
    CHECK(pass.c2 ==
          C2Errors{.measured_blocks = blocks - 3, .blocks = 18 + 1, .bytes = 18 * 3 + 1});
}

TEST_CASE(
    "C2 errors are not measured where there are none to be had, and the disc is read all the same",
    "[reader][c2]")
{
    Workshop workshop;
    EmulatedDrive drive = workshop.drive_with_image(
        {.profile = GENERATE(Profile::CdR, Profile::DvdPlusR, Profile::BdR)});
    EmulatedMedium medium = *drive.medium();
    const bool is_cd = medium.profile() == Profile::CdR;
    if (is_cd && GENERATE(true, false)) {
        drive.set_settings({.c2_pointers = false});
    } else if (is_cd) {
        drive.set_faults({.c2_refused = true});
    }
    medium.set_faults({.c2 = {{.first = 100, .count = 5, .bytes = 9}}});

    const Pass pass = pass_over(workshop, drive);

    CHECK_FALSE(pass.c2);
    CHECK(pass.unreadable.empty());
    CHECK(pass.digest == workshop.request(drive).digests.front());
}

} // namespace twofold::testing
