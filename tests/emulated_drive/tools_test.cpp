#include "child.h"
#include "emulated_drive/rack.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace twofold::emulated;
using Catch::Matchers::Contains;

/// Other people's tools, each with one thing that people do with it.

namespace {

/// A drive with a medium, and an image of so many blocks.
struct Bench {
    explicit Bench(const NewMedium& what)
        : drive{rack.add_drive()}, medium{rack.add_medium(what)}, image{image_of(rack, 600)}
    {
        drive.load(medium);
    }

    /// Runs it; what it printed. The test fails unless it ends well.
    std::string run(std::vector<std::string> command)
    {
        Child child{rack, std::move(command)};
        const int code = child.exit_code();
        INFO(child.output());
        CHECK(code == 0);
        return child.output();
    }

    /// The whole medium, read by dd, is the image (and what its recorder put behind it).
    void check_by_dd()
    {
        const std::string copy = (rack.directory() / "copy").string();
        run({"dd", "if=" + drive.address(), "of=" + copy, "bs=2048", "count=600"});
        CHECK((content_of(copy) == content_of(image)));
    }

    ScratchRack rack;
    EmulatedDrive drive;
    EmulatedMedium medium;
    std::string image;
};

} // namespace

TEST_CASE("dd, cat and the shell read a drive, and what cannot read it fails",
          "[emulated_drive][tools]")
{
    ScratchRack rack;
    const std::string image = image_of(rack, 600);
    EmulatedDrive drive = rack.add_drive();
    drive.load(rack.add_recorded_medium(image, {.capacity_blocks = 2000}));
    const std::string copy = (rack.directory() / "copy").string();
    const auto shell = [&](const std::string& line, int expected) {
        std::filesystem::remove(copy);
        Child child{rack, {"bash", "-c", line}};
        CHECK(child.exit_code() == expected);
        INFO(line << ": " << child.output());
        return child.output();
    };
    for (const std::string& line : {"dd if=/dev/sr16 of=" + copy, "dd bs=64k < /dev/sr16 > " + copy,
                                    "cat /dev/sr16 > " + copy, "cat < /dev/sr16 > " + copy}) {
        shell(line, 0);
        INFO(line);
        CHECK((content_of(copy) == content_of(image)));
    }
    // Nothing behind the end, and an offset is one.
    shell("dd if=/dev/sr16 bs=2048 skip=599 of=" + copy, 0);
    CHECK((content_of(copy) == content_of(image).substr(std::size_t{599} * block_size)));
    // libc's own stdio cannot come here: an error, not the digest of nothing.
    CHECK_THAT(shell("sha256sum < /dev/sr16", 1), Contains("Bad file descriptor"));
    CHECK_THAT(shell("blockdev --getsize64 --getss /dev/sr16", 0), Contains("1228800\n2048"));
}

TEST_CASE("wodim records a CD-R", "[emulated_drive][tools]")
{
    Bench bench{{.profile = Profile::CdR, .capacity_blocks = 2000}};
    bench.run({"wodim", "-v", "dev=" + bench.drive.address(), "-sao", "gracetime=2", bench.image});
    CHECK(bench.medium.state() == MediumState::Closed);
    bench.check_by_dd();
}

TEST_CASE("growisofs records a DVD+R and a BD-R", "[emulated_drive][tools]")
{
    const Profile profile = GENERATE(Profile::DvdPlusR, Profile::BdR);
    Bench bench{{.profile = profile, .capacity_blocks = 20000}};
    bench.run({"growisofs", "-dvd-compat", "-use-the-force-luke=notray", "-Z",
               bench.drive.address() + "=" + bench.image});
    // A BD-R it closes the track of and no more, even with -dvd-compat.
    CHECK(bench.medium.state() ==
          (profile == Profile::BdR ? MediumState::Appendable : MediumState::Closed));
    bench.check_by_dd();
}

TEST_CASE("cdrdao records a CD-R", "[emulated_drive][tools]")
{
    Bench bench{{.profile = Profile::CdR, .capacity_blocks = 2000}};
    const std::string toc = (bench.rack.directory() / "volume.toc").string();
    std::ofstream{toc} << "CD_ROM\nTRACK MODE1\nDATAFILE \"" << bench.image << "\"\n";
    bench.run({"cdrdao", "write", "--device", bench.drive.address(), "--driver", "generic-mmc",
               "-n", toc});
    CHECK(bench.medium.state() == MediumState::Closed);
    bench.check_by_dd();
}

TEST_CASE("cd-info sees the track of a recorded CD", "[emulated_drive][tools]")
{
    ScratchRack rack;
    EmulatedDrive drive = rack.add_drive();
    drive.load(rack.add_recorded_medium(iso_image(rack),
                                        {.profile = Profile::CdR, .capacity_blocks = 2000}));
    Child info{rack, {"cd-info", "--no-device-info", drive.address()}};
    const int code = info.exit_code();
    INFO(info.output());
    CHECK(code == 0);
    CHECK_THAT(info.output(), Contains("ISO 9660") && Contains("data") && Contains("TWOFOLD"));
}
