#include "footage/footage.h"

#include "base/named.h"

namespace twofold {

namespace {

constexpr std::array media_kinds{
    Named<MediaKind>{MediaKind::Video, "video", "录像"},
    Named<MediaKind>{MediaKind::Sound, "sound", "录音"},
    Named<MediaKind>{MediaKind::Photo, "photo", "照片"},
    Named<MediaKind>{MediaKind::Unknown, "unknown", "未知"},
};

constexpr std::array recorded_time_sources{
    Named<RecordedTimeSource>{RecordedTimeSource::Container, "container"},
    Named<RecordedTimeSource>{RecordedTimeSource::FileTime, "file-time"},
};

} // namespace

std::string_view name_of(MediaKind kind) noexcept
{
    return row_of(media_kinds, kind).name;
}

MediaKind media_kind(std::string_view name)
{
    return value_named(media_kinds, name);
}

std::string_view name_of(RecordedTimeSource source) noexcept
{
    return row_of(recorded_time_sources, source).name;
}

RecordedTimeSource recorded_time_source(std::string_view name)
{
    return value_named(recorded_time_sources, name);
}

std::string_view chinese_name_of(MediaKind kind) noexcept
{
    return row_of(media_kinds, kind).chinese;
}

// Article 13 wants footage handed in "after each activity" and names 24 hours only for officers who
// return late. A deadline needs a number, so the house gives the plain case the same 24 hours.
std::optional<Timestamp> intake_due(const Case& of) noexcept
{
    const std::optional<Timestamp> from = of.returned ? of.returned : of.ended;
    if (!from) return std::nullopt;
    return *from + std::chrono::hours{24};
}

bool is_late(std::optional<Timestamp> due, Timestamp taken_in) noexcept
{
    return due && taken_in > *due;
}

RecordedTime recorded_time_of(const MediaFacts& media, Timestamp file_time) noexcept
{
    if (media.recorded) return {*media.recorded, RecordedTimeSource::Container};
    return {file_time, RecordedTimeSource::FileTime};
}

} // namespace twofold
