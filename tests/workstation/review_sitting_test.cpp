// The continuous sitting as a person has it: `twofold review next` on a terminal, discs put in and
// taken out while it runs.
#include "support/pty_session.h"
#include "workstation/review_office.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;
using nlohmann::json;

namespace {

constexpr std::string_view next_one = "Check it now? [y/N]";
constexpr std::string_view which_copy = "[1-2]";

/// The screen is told if it does not come.
void wait_for(PtySession& session, std::string_view text)
{
    const bool shown = session.shows(text);
    INFO("waiting for “" << text << "” on this screen:\n" << session.screen());
    REQUIRE(shown);
}

/// A review in which both discs are due, A in the first drive and B in the second.
struct SittingOffice : ReviewOffice {
    SittingOffice()
    {
        answer({"review", "open", std::to_string(year_after(0)), "--sample-share", "1"});
    }

    [[nodiscard]] Program next(const std::vector<std::string>& drives) const
    {
        Program program{.arguments = {testing::program("twofold"), "review", "next"},
                        .environment = environment()};
        for (const std::string& drive : drives) {
            program.arguments.insert(program.arguments.end(), {"--drive", drive});
        }
        return program;
    }

    [[nodiscard]] std::string place_in_rack(const std::string& drive) const
    {
        return (rack() / drive.substr(std::string{"/dev/"}.size())).string();
    }

    void put(const std::string& drive, const std::filesystem::path& medium)
    {
        media({"load", place_in_rack(drive), medium.string()});
    }

    bool tray_is_open(const std::string& drive)
    {
        const json drives = json::parse(media({"show", rack().string(), "--json"}));
        for (const json& found : drives) {
            if (found["address"] == drive) return found["tray_open"];
        }
        return false;
    }

    json line_of(const std::string& copy)
    {
        const json board = answer({"review", "show"});
        for (const json& line : board["lines"]) {
            if (line["disc"] == disc(copy)) return line;
        }
        return {};
    }

    std::size_t checks_of(const std::string& copy)
    {
        // One is the read-back of the recording.
        return answer({"discs", "show", disc(copy)})["checks"].size() - 1;
    }
};

} // namespace

TEST_CASE("In a sitting any disc is put in, checked, entered and ejected, and the next asked for",
          "[review][sitting]")
{
    SittingOffice office;
    const std::string drive = office.addresses[0];
    write_noise(office.path("noise.img"), 2'000'000, 7);
    {
        PtySession session{office.next({drive})};
        wait_for(session, "copies are identical");
        wait_for(session, which_copy);
        session.type("1\n");
        wait_for(session, "is due in this review");
        wait_for(session, office.disc("A") + ": sound");
        // Which one comes next on the shelves is said with the question.
        wait_for(session, "1 discs of this review are still due");
        wait_for(session, office.disc("B") + " (库房 / 2号柜 / 3层)");
        wait_for(session, next_one);
        CHECK(office.tray_is_open(drive));
        CHECK(office.line_of("A")["standing"] == "done");

        // A stranger is said to be one, given back, and no reason to end.
        office.insert_recorded(drive, office.path("noise.img"));
        session.type("y\n");
        wait_for(session, "is a stranger");
        wait_for(session, "1 discs of this review are still due");
        wait_for(session, next_one);
        CHECK(office.tray_is_open(drive));

        // One that was done already is checked again only when the person says so.
        office.put(drive, office.medium_in(drive));
        session.type("y\n");
        wait_for(session, which_copy);
        session.type("1\n");
        wait_for(session, "was checked in this review already");
        wait_for(session, "Check it once more? [y/N]");
        session.type("n\n");
        wait_for(session, next_one);
        CHECK(office.tray_is_open(drive));
        CHECK(office.checks_of("A") == 1);

        // An empty drive is looked at in vain.
        office.media({"eject", office.place_in_rack(drive)});
        session.type("y\n");
        wait_for(session, drive);
        wait_for(session, next_one);

        session.type("n\n");
        // There was a stranger: that is a finding.
        CHECK(session.exit_code() == 1);
    }
    // Another day: the sitting goes on where it was left.
    office.put(drive, office.medium_in(office.addresses[1]));
    PtySession session{office.next({drive})};
    wait_for(session, which_copy);
    session.type("2\n");
    wait_for(session, office.disc("B") + ": sound");
    wait_for(session, "Nothing of this review is left");
    wait_for(session, next_one);
    session.type("\n");
    CHECK(session.exit_code() == 0);
    CHECK(office.line_of("B")["standing"] == "done");
    CHECK(office.answer({"audit", "verify"})["audit"]["sound"] == true);
}

TEST_CASE("Two drives check two discs at a time, and one that fails does not stop the other",
          "[review][sitting]")
{
    SittingOffice office;
    office.wear(office.addresses[1], {"--unreadable", "250,2"});
    PtySession session{office.next(office.addresses)};
    wait_for(session, which_copy);
    session.type("1\n");
    // In the second drive only B is left to choose.
    wait_for(session, "[1-1]");
    session.type("1\n");
    wait_for(session, office.disc("A") + ": sound");
    wait_for(session, office.disc("B") + ": refresh-now");
    wait_for(session, "unreadable: 2 blocks from 250 on");
    wait_for(session, "Put the next disc into " + office.addresses[0] + ", " + office.addresses[1]);
    wait_for(session, next_one);
    CHECK(office.tray_is_open(office.addresses[0]));
    CHECK(office.tray_is_open(office.addresses[1]));
    CHECK(office.line_of("A")["verdict"] == "sound");
    CHECK(office.line_of("B")["verdict"] == "refresh-now");

    // The second drive is pulled out; A is read once more in the first.
    office.media({"fault", office.place_in_rack(office.addresses[1]), "--not-permitted"});
    office.put(office.addresses[0], office.medium_in(office.addresses[0]));
    session.type("y\n");
    wait_for(session, which_copy);
    session.type("1\n");
    wait_for(session, "Check it once more? [y/N]");
    session.type("y\n");
    wait_for(session, office.addresses[1]);
    wait_for(session, office.disc("A") + ": sound");
    wait_for(session, next_one);
    session.type("n\n");
    CHECK(session.exit_code() == 1);
    CHECK(office.checks_of("A") == 2);
    CHECK(office.checks_of("B") == 1);
}

TEST_CASE("Ctrl-C ends a sitting at a question at once, and in a check without an entry",
          "[review][sitting]")
{
    SittingOffice office;
    const std::string drive = office.addresses[0];
    SECTION("at the question which copy it is")
    {
        PtySession session{office.next({drive})};
        wait_for(session, which_copy);
        session.type(ctrl_c);
        CHECK(session.exit_code() == 130);
    }
    SECTION("while a disc is read")
    {
        // Places so slow that the check is not over before the keys are pressed.
        office.wear(drive, {"--slow", "250,100", "--slow-milliseconds", "2000"});
        PtySession session{office.next({drive})};
        wait_for(session, which_copy);
        session.type("1\n");
        wait_for(session, " %");
        session.type(ctrl_c);
        wait_for(session, "NOT CHECKED");
        CHECK(session.exit_code() == 130);
    }
    CHECK(office.checks_of("A") == 0);
    CHECK(office.line_of("A")["standing"] == "due");
    // And it goes on as if nothing had been.
    PtySession again{office.next({office.addresses[1]})};
    wait_for(again, which_copy);
    again.type("2\n");
    wait_for(again, office.disc("B") + ": sound");
    wait_for(again, "next on the shelves: " + office.disc("A"));
    again.type(ctrl_c);
    CHECK(again.exit_code() == 130);
    CHECK(office.line_of("B")["standing"] == "done");
}

TEST_CASE("A disc that does not show what it is is entered under the number the person reads on it",
          "[review][sitting]")
{
    SittingOffice office;
    const std::string drive = office.addresses[0];
    office.wear(drive, {"--unreadable", "16,2"});
    PtySession session{office.next({drive})};
    wait_for(session, "does not show what it is");
    wait_for(session, "Number of the disc");
    session.type("2099-0001-A\n");
    wait_for(session, "no disc 2099-0001-A");
    wait_for(session, "Number of the disc");
    session.type(office.disc("A") + "\n");
    wait_for(session, office.disc("A") + ": refresh-now");
    wait_for(session, "unreadable: 2 blocks from 16 on");
    wait_for(session, next_one);
    session.type("n\n");
    CHECK(session.exit_code() == 1);
    CHECK(office.line_of("A")["verdict"] == "refresh-now");
}
