#include "footage/footage.h"

#include "base/error.h"

#include <catch2/catch.hpp>

using namespace twofold;
using std::chrono::hours;
using std::chrono::seconds;

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

TEST_CASE("An intake is late after its deadline, and never when none is known")
{
    const Timestamp due = parse_time("2026-11-21T09:00:00Z");
    CHECK_FALSE(is_late(due, due));
    CHECK(is_late(due, due + seconds{1}));
    CHECK_FALSE(is_late(std::nullopt, due));
}

TEST_CASE("The camera's own time counts before the time of the file")
{
    const Timestamp file_time = parse_time("2026-11-21T09:00:00Z");
    const Timestamp in_container = parse_time("2026-11-20T08:00:00Z");
    const RecordedTime told = recorded_time_of({.recorded = in_container}, file_time);
    CHECK(told.at == in_container);
    CHECK(told.source == RecordedTimeSource::Container);
    const RecordedTime untold = recorded_time_of({}, file_time);
    CHECK(untold.at == file_time);
    CHECK(untold.source == RecordedTimeSource::FileTime);
}

TEST_CASE("Media kinds and time sources are found by the names they are stored under")
{
    for (const MediaKind kind :
         {MediaKind::Video, MediaKind::Sound, MediaKind::Photo, MediaKind::Unknown}) {
        CHECK(media_kind(name_of(kind)) == kind);
    }
    for (const RecordedTimeSource source :
         {RecordedTimeSource::Container, RecordedTimeSource::FileTime}) {
        CHECK(recorded_time_source(name_of(source)) == source);
    }
    CHECK(chinese_name_of(MediaKind::Video) == "录像");
    CHECK(chinese_name_of(MediaKind::Sound) == "录音");
    CHECK(chinese_name_of(MediaKind::Photo) == "照片");
    CHECK_THROWS_AS(media_kind("film"), Error);
    CHECK_THROWS_AS(recorded_time_source("guess"), Error);
}
