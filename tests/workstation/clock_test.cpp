#include "base/error.h"
#include "support/process.h"
#include "workstation/checking/known_heads.h"
#include "workstation/footage/enter_case.h"
#include "workstation/test_archive.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr Timestamp founded{std::chrono::sys_days{
    Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{28}}}};

/// An archive founded on 28 November 2026, opened by a computer whose clock says `now`.
struct Office {
    Office() { static_cast<void>(test_archive(directory.path(), clock())); }

    [[nodiscard]] Clock clock()
    {
        return [this] { return now; };
    }

    [[nodiscard]] Archive open(ClockWord word = ClockWord::None)
    {
        return Archive{directory.path(), Workplace{{}, clock(), word}, ""};
    }

    /// Enters a case and returns what was refused, if it was.
    std::string enter(ClockWord word = ClockWord::None)
    {
        Archive archive = open(word);
        try {
            static_cast<void>(
                enter_case(archive, {.number = "案" + std::to_string(++cases), .name = "x"}));
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::Refused);
            return error.what();
        }
        return {};
    }

    TemporaryDirectory directory;
    Timestamp now = founded;
    int cases = 0;
};

} // namespace

TEST_CASE("With a clock behind the last entry nothing is entered, and all can be read")
{
    Office office;
    CHECK(office.enter().empty());
    office.now = founded - hours{2};
    CHECK_THAT(office.enter(), Catch::Contains("the last entry of this archive is of"));
    CHECK(office.open().registers().cases.all().size() == 1);
    CHECK_THROWS_AS((ActivityLock{office.open(), "intake", {"x"}}), Error);
    // Whoever verifies the log hears of it too: the entry may be the one that is wrong.
    const auto says_so = [&] {
        Archive archive = office.open();
        return std::ranges::any_of(verify_log(archive, {}).remarks, [](const Message& remark) {
            return in_english(remark).find("after this computer's clock") != std::string::npos;
        });
    };
    CHECK(says_so());

    SECTION("a time server may put it back a little")
    {
        office.now = founded - minutes{4};
        CHECK(office.enter().empty());
    }
    SECTION("somebody who looked may say that it is right, and the log keeps that")
    {
        CHECK(office.enter(ClockWord::Right).empty());
        CHECK(office.enter().empty()); // from now on it is
        Archive archive = office.open();
        const AuditReport report = archive.registers().audit.verify();
        CHECK(report.sound());
        CHECK(report.clock_went_back.size() == 1);
        bool confirmed = false;
        archive.registers().audit.each(
            [&](const AuditEntry& entry) { confirmed |= entry.action == "clock.confirm"; });
        CHECK(confirmed);
    }
    SECTION("nobody can confirm a time at which the program did not exist")
    {
        office.now = parse_time("2000-01-01T08:00:00Z");
        CHECK_THAT(office.enter(ClockWord::Right), Catch::Contains("did not exist"));
    }
    SECTION("a clock that falls back while work goes on keeps nothing from the log")
    {
        office.now = founded + hours{1};
        Archive archive = office.open();
        office.now = founded - hours{2};
        CHECK_NOTHROW(enter_case(archive, {.number = "案9", .name = "x"}));
    }
}

TEST_CASE("A clock more than 400 days ahead of the last entry has to be confirmed")
{
    Office office;
    CHECK(office.enter().empty());
    office.now += days{400};
    CHECK(office.enter().empty());
    office.now += days{401};
    CHECK_THAT(office.enter(), Catch::Contains("not even a review"));
    CHECK(office.open().registers().cases.all().size() == 2);
    CHECK(office.enter(ClockWord::Right).empty());
    CHECK(office.enter().empty()); // from now on it is
}

TEST_CASE("No archive is founded with a clock from before this program")
{
    const TemporaryDirectory directory;
    CHECK_THROWS_AS(
        test_archive(directory / "new", [] { return parse_time("2000-01-01T08:00:00Z"); }), Error);
}
