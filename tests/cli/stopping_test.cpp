#include "cli/office.h"
#include "support/pty_session.h"

#include <catch2/catch.hpp>

using namespace twofold::testing;

namespace {

/// A volume of about half a megabyte and one drive that takes some seconds to write it.
struct SlowOffice : Office {
    SlowOffice()
    {
        take_in(1, 500'000);
        volume = sealed_volume();
        constexpr std::uint64_t write_speed = 300'000;
        address = drives(1, "dvd+r", write_speed).front();
    }

    [[nodiscard]] Program recording() const
    {
        return {
            .arguments = {program("twofold"), "record", volume, "--copy", "A", "--drive", address},
            .environment = environment()};
    }

    std::string state_of_copy_a() { return answer({"discs", "list"})["discs"][0]["state"]; }

    std::string volume;
    std::string address;
};

constexpr std::string_view question = "Stop all the same? [y/N]";

} // namespace

TEST_CASE("Ctrl-C at the terminal asks before it costs a disc, and no means no",
          "[recording][stopping]")
{
    SlowOffice office;
    PtySession session{office.recording()};
    REQUIRE(session.shows("Recording"));
    REQUIRE(session.shows(" %"));
    session.type(ctrl_c);
    INFO(session.screen());
    REQUIRE(session.shows("would be lost"));
    REQUIRE(session.shows(question));
    session.type("n\n");
    const int code = session.exit_code();
    CAPTURE(session.screen());
    CHECK(code == 0);
    CHECK(office.state_of_copy_a() == "good");
}

TEST_CASE("Who says yes to Ctrl-C loses the disc, and the register says so",
          "[recording][stopping]")
{
    SlowOffice office;
    PtySession session{office.recording()};
    REQUIRE(session.shows("Recording"));
    REQUIRE(session.shows(" %"));
    session.type(ctrl_c);
    REQUIRE(session.shows(question));
    session.type("y\n");
    const int code = session.exit_code();
    CAPTURE(session.screen());
    CHECK(code == 130);
    CHECK(office.state_of_copy_a() == "spoilt");
}
