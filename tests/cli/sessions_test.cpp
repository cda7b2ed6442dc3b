#include "cli/office.h"

#include <catch2/catch.hpp>

#include <fstream>

/// Discs that hold more than the one session of their image, as other programs make them.
using namespace twofold::testing;
using nlohmann::json;

namespace {

using Catch::Contains;

struct SessionsOffice : Office {
    explicit SessionsOffice(const std::string& profile, int count = 1)
    {
        take_in(2, 250'000);
        volume = sealed_volume();
        addresses = drives(count, profile);
        std::ofstream{path("forged.mp4")} << "not of the volume";
    }

    void xorriso(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), "xorriso");
        auto surroundings = environment();
        surroundings["LC_ALL"] = "C.UTF-8";
        const Finished finished =
            run({.arguments = std::move(arguments), .environment = surroundings});
        INFO(finished.out << finished.err);
        REQUIRE(finished.exit_code == 0);
    }
    /// The sealed image, and the disc left open.
    void record_open(const std::string& drive)
    {
        xorriso({"-as", "cdrecord", "-multi", "-nopad", "dev=" + drive,
                 (archive() / "volumes" / (volume + ".iso")).string()});
    }
    /// One more session with a file that is not of the volume; `close` is "on" or "off".
    void add_session(const std::string& drive, const std::string& close)
    {
        xorriso({"-dev", drive, "-close", close, "-map", path("forged.mp4").string(),
                 "/forged" + close + ".mp4", "-commit"});
    }
    json verified(std::vector<std::string> more = {})
    {
        std::vector<std::string> arguments{"verify", "--drive", addresses[0]};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return answer(arguments, 1);
    }

    std::string volume;
    std::vector<std::string> addresses;
};

} // namespace

TEST_CASE("A disc that is open or has further sessions is never good, on any kind of medium",
          "[recording][sessions]")
{
    const auto* const profile = GENERATE("cd-r", "dvd-r", "dvd+r", "dvd+r-dl", "bd-r");
    CAPTURE(profile);
    SessionsOffice office{profile};
    const std::string& drive = office.addresses[0];

    office.record_open(drive);
    const json open = office.verified();
    CHECK(open["check"]["files"] == "good");
    CHECK(open["verdict"] == "bad");
    CHECK_THAT(open["reason"].dump(), Contains("not closed"));

    office.add_session(drive, "off");
    const json two = office.verified();
    CHECK(two["verdict"] == "bad");
    CHECK_THAT(two["reason"].dump(), Contains("2 sessions"));

    office.add_session(drive, "on");
    const json closed = office.verified();
    CHECK(closed["drive"]["medium"]["state"] == "closed");
    CHECK(closed["verdict"] == "bad");
    CHECK_THAT(closed["reason"].dump(), Contains("3 sessions"));
}

TEST_CASE("No command takes a disc with a further session for a good copy", "[recording][sessions]")
{
    SessionsOffice office{"dvd+r"};
    const std::string& drive = office.addresses[0];
    office.answer({"record", office.volume, "--drive", drive, "--copy", "A"});
    office.insert_blank(drive);
    office.record_open(drive);
    office.add_session(drive, "on");

    SECTION("the annual review")
    {
        office.answer({"review", "open", "2026", "--sample-share", "1", "--participant", "组长甲"});
        const json next = office.answer({"review", "next", "--once", "--drive", drive}, 1);
        CHECK_THAT(next.dump(), Contains("refresh-now") && Contains("2 sessions"));
    }
    SECTION("a rebuild of the register")
    {
        const auto other = office.path("other");
        const json rebuilt = office.answer(
            {"rebuild", other.string(), "--person", "档案员", "--from-drive", drive + "=A"}, 1);
        CHECK(rebuilt["discs"][0]["disc"] == "");
        CHECK(rebuilt["discs"][0]["sealed"] == false);
    }
    SECTION("a rescue, though it uses the blocks")
    {
        const json rescued =
            office.answer({"rescue", office.volume, "--drive", drive + "=" + office.volume + "-A"});
        CHECK(rescued["healed"] == true);
        CHECK_THAT(rescued["sources"].dump(), Contains("2 sessions"));
    }
}

TEST_CASE("A foreign disc with several sessions is told as such, and its last one is checked",
          "[recording][sessions]")
{
    SessionsOffice office{"dvd+r"};
    const std::string& drive = office.addresses[0];
    office.xorriso({"-dev", drive, "-volid", "FOREIGN", "-close", "off", "-map",
                    office.path("forged.mp4").string(), "/one.mp4", "-commit"});
    office.add_session(drive, "on");

    const json check = office.verified()["check"];
    CHECK(check["overall"] == "not-checked");
    CHECK_THAT(check["overall_reason"].dump(), Contains("2 sessions"));
}

TEST_CASE("A rewritable medium on which the image was grown is not good", "[recording][sessions]")
{
    SessionsOffice office{"dvd+rw"};
    const std::string& drive = office.addresses[0];
    const std::string image = (office.archive() / "volumes" / (office.volume + ".iso")).string();
    office.answer({"record", office.volume, "--trial", "--drive", drive});
    CHECK(office.answer({"verify", "--drive", drive})["verdict"] == "good");

    // What a further session leaves there: a file system of its own, close behind the image.
    const auto grown = office.path("grown.iso");
    std::filesystem::copy_file(image, grown);
    const auto unit = std::uintmax_t{32} * 2048;
    std::filesystem::resize_file(grown,
                                 (std::filesystem::file_size(grown) + unit - 1) / unit * unit);
    std::ofstream{grown, std::ios::app | std::ios::binary}
        << std::ifstream{image, std::ios::binary}.rdbuf();
    CHECK(office.answer({"verify", "--image", grown.string()}, 1)["verdict"] == "bad");
    office.xorriso({"-as", "cdrecord", "-nopad", "dev=" + drive, grown.string()});
    const json check = office.verified();
    CHECK(check["verdict"] == "bad");
    CHECK_THAT(check["reason"].dump(), Contains("another file system"));
}
