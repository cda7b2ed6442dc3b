#include "footage/footage.h"

#include "base/error.h"
#include "base/time_zone.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace twofold;
using std::chrono::hours;
using std::chrono::seconds;
using twofold::testing::china;
using twofold::testing::TimeZone;

TEST_CASE("Footage is due 24 hours after the activity, or after the return if that is known")
{
    const Timestamp ended = parse_time("2026-11-20T09:00:00Z");
    const Timestamp returned = parse_time("2026-11-22T18:00:00Z");
    CHECK(intake_due({}) == std::nullopt);
    CHECK(intake_due({.ended = ended}) == ended + hours{24});
    CHECK(intake_due({.ended = ended, .returned = returned}) == returned + hours{24});
    CHECK(intake_due({.returned = returned}) == returned + hours{24});
    CHECK(intake_due({.began = ended}) == std::nullopt); // it may still go on
}

TEST_CASE("The camera's own time counts before the time of the file")
{
    const Timestamp file_time = parse_time("2026-11-21T09:00:00Z");
    const Timestamp in_container = parse_time("2026-11-20T08:00:00Z");
    const Timestamp taken_in = file_time + hours{1};
    const RecordedTime told = recorded_time_of({.recorded = in_container}, file_time, taken_in);
    CHECK(told.at == in_container);
    CHECK(told.source == RecordedTimeSource::Container);
    CHECK(told.doubts.empty());
    const RecordedTime untold = recorded_time_of({}, file_time, taken_in);
    CHECK(untold.at == file_time);
    CHECK(untold.source == RecordedTimeSource::FileTime);
    CHECK(untold.doubts.empty());
}

TEST_CASE("A time that cannot be is kept as it was read, and doubted")
{
    const TimeZone zone{china};
    const Timestamp taken_in = parse_time("2026-11-28 10:00");
    const auto doubts_of_file_time = [&](std::string_view time) {
        const RecordedTime told = recorded_time_of({}, parse_time(time), taken_in);
        CHECK(told.at == parse_time(time));
        return told.doubts;
    };
    CHECK(doubts_of_file_time("1980-01-01 00:00") == std::vector{TimeDoubt::TooEarly}); // FAT
    CHECK(doubts_of_file_time("1970-01-01 08:00") == std::vector{TimeDoubt::TooEarly});
    CHECK(doubts_of_file_time("2000-01-01 00:00") == std::vector{TimeDoubt::TooEarly});
    CHECK(doubts_of_file_time("2099-12-31 00:00") == std::vector{TimeDoubt::AfterIntake});
    CHECK(doubts_of_file_time("2036-02-07 06:28") == std::vector{TimeDoubt::AfterIntake});
    CHECK(doubts_of_file_time("2026-11-28 10:06") == std::vector{TimeDoubt::AfterIntake});
    CHECK(doubts_of_file_time("2026-11-28 10:04").empty()); // a camera may be a little ahead
    CHECK(doubts_of_file_time("2012-05-01 10:00").empty());
}

TEST_CASE("A file time of any number of seconds gives a time that can be written")
{
    const Timestamp taken_in = parse_time("2026-11-28 10:00");
    for (const std::int64_t count :
         {std::numeric_limits<std::int64_t>::max() / 4,
          std::numeric_limits<std::int64_t>::min() / 4, std::int64_t{253'402'300'800},
          std::int64_t{-62'135'596'801}}) {
        const RecordedTime told = recorded_time_of({}, Timestamp{seconds{count}}, taken_in);
        CHECK(told.at == taken_in);
        CHECK(told.source == RecordedTimeSource::Intake);
        CHECK(told.doubts == std::vector{TimeDoubt::Unusable});
    }
}

TEST_CASE("Local time that a camera wrote as UTC is suspected by its exact distance")
{
    const TimeZone zone{china};
    const Timestamp end_of_clip = parse_time("2026-11-20 10:00");
    const Timestamp taken_in = parse_time("2026-11-28 10:00");
    const auto doubts = [&](seconds ahead, seconds length) {
        return recorded_time_of({.recorded = end_of_clip + ahead, .duration = length}, end_of_clip,
                                taken_in)
            .doubts;
    };
    const std::vector suspected{TimeDoubt::LocalAsUtc};
    CHECK(doubts(hours{8}, seconds{0}) == suspected);
    CHECK(doubts(hours{8} - seconds{90}, seconds{90}) == suspected); // the begin of the clip
    CHECK(doubts(seconds{-90}, seconds{90}).empty());
    CHECK(doubts(hours{8} + seconds{30}, seconds{0}).empty());
    CHECK(doubts(hours{7}, seconds{0}).empty());
    const TimeZone greenwich{"UTC"};
    CHECK(doubts(hours{8}, seconds{0}).empty()); // there it is just a wrong clock
}

TEST_CASE("Where the recorded time cannot be, that of the intake is believed")
{
    Footage footage{.recorded = parse_time("2099-12-31 00:00")};
    footage.taken_in = parse_time("2026-11-28 10:00");
    footage.time_doubts = {TimeDoubt::AfterIntake};
    CHECK(footage.believed_time() == footage.taken_in);
    footage.time_doubts = {TimeDoubt::LocalAsUtc};
    CHECK(footage.believed_time() == footage.recorded);
}

TEST_CASE("Media kinds and time sources are found by the names they are stored under")
{
    for (const MediaKind kind :
         {MediaKind::Video, MediaKind::Sound, MediaKind::Photo, MediaKind::Unknown}) {
        CHECK(media_kind(name_of(kind)) == kind);
    }
    for (const RecordedTimeSource source :
         {RecordedTimeSource::Container, RecordedTimeSource::FileTime,
          RecordedTimeSource::Intake}) {
        CHECK(recorded_time_source(name_of(source)) == source);
    }
    CHECK(chinese_name_of(MediaKind::Video) == "录像");
    CHECK(chinese_name_of(MediaKind::Sound) == "录音");
    CHECK(chinese_name_of(MediaKind::Photo) == "照片");
    CHECK_THROWS_AS(media_kind("film"), Error);
    CHECK_THROWS_AS(recorded_time_source("guess"), Error);
    for (const TimeDoubt doubt : {TimeDoubt::Unusable, TimeDoubt::TooEarly, TimeDoubt::AfterIntake,
                                  TimeDoubt::LocalAsUtc}) {
        CHECK(time_doubt(name_of(doubt)) == doubt);
        CHECK_FALSE(message_of(doubt).empty());
    }
}
