#include "base/time.h"

#include "base/error.h"
#include "base/time_bounds.h"
#include "base/time_zone.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;

namespace {

Timestamp utc(int year, unsigned month, unsigned day, int hour = 0, int minute = 0, int second = 0)
{
    return Timestamp{std::chrono::sys_days{
               Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}}} +
           std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
}

} // namespace

TEST_CASE("A moment is written in UTC and reads back as itself")
{
    const Timestamp moment = utc(2026, 11, 23, 8, 30, 5);
    CHECK(to_iso8601(moment) == "2026-11-23T08:30:05Z");
    CHECK(parse_time(to_iso8601(moment)) == moment);
    CHECK(to_iso8601(utc(1969, 12, 31, 23, 59, 59)) == "1969-12-31T23:59:59Z");
    CHECK(to_iso8601(utc(9999, 12, 31)) == "9999-12-31T00:00:00Z");
}

TEST_CASE("A time with an offset is that moment, whatever the local zone")
{
    const auto name = GENERATE(as<std::string>{}, china, central_europe, "UTC");
    const TimeZone zone{name.c_str()};
    CHECK(parse_time("2026-11-23T16:30:00+08:00") == utc(2026, 11, 23, 8, 30));
    CHECK(parse_time("2026-11-23T16:30:00+0800") == utc(2026, 11, 23, 8, 30));
    CHECK(parse_time("2026-11-23T01:15:00-03:30") == utc(2026, 11, 23, 4, 45));
    CHECK(parse_time("2026-01-01T00:30:00+01:00") == utc(2025, 12, 31, 23, 30));
    CHECK(parse_time("2026-11-23 08:30Z") == utc(2026, 11, 23, 8, 30));
    CHECK(parse_time("2026-11-23T08:30:00.999999Z") == utc(2026, 11, 23, 8, 30));
}

TEST_CASE("A time without an offset is the archive's local time")
{
    const TimeZone zone{china};
    CHECK(parse_time("2026-11-23 16:30") == utc(2026, 11, 23, 8, 30));
    CHECK(parse_time("2026-07-01T16:30:10") == utc(2026, 7, 1, 8, 30, 10));
    CHECK(parse_time("2026-11-23") == utc(2026, 11, 22, 16));
}

TEST_CASE("Daylight saving counts on the days that have it")
{
    const TimeZone zone{central_europe};
    CHECK(parse_time("2026-07-01 12:00") == utc(2026, 7, 1, 10));
    CHECK(parse_time("2026-12-01 12:00") == utc(2026, 12, 1, 11));
    CHECK(to_local_iso8601(utc(2026, 7, 1, 10)) == "2026-07-01T12:00:00+02:00");
    CHECK(to_local_iso8601(utc(2026, 12, 1, 11)) == "2026-12-01T12:00:00+01:00");
}

TEST_CASE("What is no time is refused and quoted")
{
    const std::string text =
        GENERATE(as<std::string>{}, "", "yesterday", "2026", "2026-11", "2026-13-01", "2026-02-29",
                 "2026-00-10", "2026-11-31", "26-11-23", "2026/11/23", "2026-11-23T",
                 "2026-11-23T8:30", "2026-11-23T24:00", "2026-11-23T12:60", "2026-11-23T12:30:61",
                 "2026-11-23T12:30:", "2026-11-23T12:30+15:00", "2026-11-23T12:30+08:60",
                 "2026-11-23T12:30+8", "2026-11-23T12:30Z and more", "2026-11-23Tnoon",
                 "-026-11-23", "2026-+1-23");
    CAPTURE(text);
    try {
        (void)parse_time(text);
        FAIL("was taken for a time");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::InvalidInput);
        CHECK(std::string{error.what()}.find("“" + text + "”") != std::string::npos);
    }
}

TEST_CASE("A leap day is a day in leap years only")
{
    CHECK(to_iso8601(parse_date("2028-02-29")) == "2028-02-29");
    CHECK_THROWS_AS(parse_date("2027-02-29"), Error);
    CHECK_THROWS_AS(parse_date("2100-02-29"), Error);
    CHECK_THROWS_AS(parse_date("2026-11-23 12:00"), Error);
}

TEST_CASE("The local day begins at local midnight")
{
    const TimeZone zone{china};
    const Date day = parse_date("2026-11-23");
    CHECK(local_midnight(day) == utc(2026, 11, 22, 16));
    CHECK(local_date(utc(2026, 11, 22, 16)) == day);
    CHECK(local_date(utc(2026, 11, 22, 15, 59, 59)) == parse_date("2026-11-22"));
}

TEST_CASE("Local time bears its offset, also a half hour west of Greenwich")
{
    {
        const TimeZone zone{china};
        CHECK(to_local_iso8601(utc(2026, 11, 23, 8, 30)) == "2026-11-23T16:30:00+08:00");
    }
    const TimeZone newfoundland{"NST3:30"};
    CHECK(to_local_iso8601(utc(2026, 11, 23, 3)) == "2026-11-22T23:30:00-03:30");
    CHECK(parse_time(to_local_iso8601(utc(2026, 11, 23, 3))) == utc(2026, 11, 23, 3));
}

TEST_CASE("No time is read that could not be written and read again")
{
    CHECK(parse_time("9999-12-31T23:59:59Z") == last_time());
    CHECK(parse_time("0001-01-01T00:00:00Z") == first_time());
    for (const char* text : {"9999-12-31T23:59:59-10:00", "0001-01-01T00:00:00+08:00",
                             "0000-06-01T00:00:00Z", "10000-01-01T13:59:59Z"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(parse_time(text), Error);
    }
    CHECK_THROWS_AS(parse_date("0000-06-01"), Error);
}

TEST_CASE("Any moment is written in a form that can be read")
{
    const TimeZone zone{china};
    for (const Timestamp time : {Timestamp{std::chrono::seconds{1LL << 60U}},
                                 Timestamp{std::chrono::seconds{-(1LL << 60U)}}, last_time(),
                                 first_time(), last_time() + std::chrono::seconds{1}}) {
        CHECK(parse_time(to_iso8601(time)) == within_bounds(time));
        CHECK(can_be_written(time) == (within_bounds(time) == time));
        CHECK_NOTHROW(parse_date(to_iso8601(local_date(time))));
    }
}
