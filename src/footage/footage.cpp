#include "footage/footage.h"

#include "base/named.h"
#include "base/time_bounds.h"

#include <algorithm>
#include <utility>

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
    Named<RecordedTimeSource>{RecordedTimeSource::Intake, "intake"},
};

constexpr std::array doubts{
    Named<TimeDoubt>{TimeDoubt::Unusable, "unusable", "文件时间无法使用"},
    Named<TimeDoubt>{TimeDoubt::TooEarly, "too-early", "早于可能的时间"},
    Named<TimeDoubt>{TimeDoubt::AfterIntake, "after-intake", "晚于入库时间"},
    Named<TimeDoubt>{TimeDoubt::OutsideHandOver, "outside-hand-over", "不在设备领用时间内"},
    Named<TimeDoubt>{TimeDoubt::LocalAsUtc, "local-as-utc", "疑似把本地时间写成了世界时"},
};

/// Clocks that were never set begin in 1904, 1970, 1980 or on 1 January 2000.
constexpr Timestamp first_possible{std::chrono::sys_days{
    Date{std::chrono::year{2000}, std::chrono::January, std::chrono::day{3}}}};
/// By so much the clock of a camera may be ahead without a word.
constexpr std::chrono::seconds usual_drift{300};

/// True if the container's time is the file's time read in the wrong zone. The file's time is that
/// of the recording's end, the container's that of its begin or its end.
bool is_local_as_utc(const MediaFacts& media, Timestamp file_time)
{
    if (!media.recorded || !can_be_written(file_time)) return false;
    const std::chrono::seconds offset = utc_offset(file_time);
    if (offset == std::chrono::seconds{0}) return false;
    constexpr std::chrono::seconds exactly{2};
    const auto is_offset = [&](std::chrono::seconds difference) {
        return std::chrono::abs(difference - offset) <= exactly;
    };
    const std::chrono::seconds difference = *media.recorded - file_time;
    const auto length = std::chrono::round<std::chrono::seconds>(
        media.duration.value_or(std::chrono::milliseconds{0}));
    return is_offset(difference) || is_offset(difference + length);
}

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

std::string_view name_of(TimeDoubt doubt) noexcept
{
    return row_of(doubts, doubt).name;
}

TimeDoubt time_doubt(std::string_view name)
{
    return value_named(doubts, name);
}

std::string_view chinese_name_of(TimeDoubt doubt) noexcept
{
    return row_of(doubts, doubt).chinese;
}

Message message_of(TimeDoubt doubt)
{
    switch (doubt) {
    case TimeDoubt::Unusable:
        return {msgid("the file gives a time that cannot be; another one stands in its place")};
    case TimeDoubt::TooEarly:
        return {msgid("recorded before any camera could: its clock was never set")};
    case TimeDoubt::AfterIntake:
        return {msgid("recorded after its own intake, in the future: the clock of the camera was "
                      "ahead")};
    case TimeDoubt::OutsideHandOver:
        return {
            msgid("not while the camera was handed out: its clock was wrong, or it was used for "
                  "something else")};
    case TimeDoubt::LocalAsUtc:
        return {msgid("the camera seems to have written local time as UTC: the clock time is in "
                      "doubt by the whole offset")};
    }
    return {};
}

bool Footage::belongs_to(CaseId of) const noexcept
{
    return case_id == of || std::ranges::find(also_of, of) != also_of.end();
}

std::vector<CaseId> Footage::cases() const
{
    std::vector<CaseId> all{case_id};
    all.insert(all.end(), also_of.begin(), also_of.end());
    return all;
}

Timestamp Footage::believed_time() const noexcept
{
    const bool cannot_be = std::ranges::any_of(time_doubts, [](TimeDoubt doubt) {
        return doubt == TimeDoubt::TooEarly || doubt == TimeDoubt::AfterIntake;
    });
    return cannot_be ? taken_in : recorded;
}

std::vector<TimeDoubt> time_doubts_of(Timestamp recorded, Timestamp taken_in)
{
    std::vector<TimeDoubt> found;
    if (recorded < first_possible) found.push_back(TimeDoubt::TooEarly);
    if (recorded > taken_in + usual_drift) found.push_back(TimeDoubt::AfterIntake);
    return found;
}

RecordedTime recorded_time_of(const MediaFacts& media, Timestamp file_time, Timestamp taken_in)
{
    RecordedTime told{.at = taken_in, .source = RecordedTimeSource::Intake};
    if (media.recorded && can_be_written(*media.recorded)) {
        told = {*media.recorded, RecordedTimeSource::Container, {}};
    } else if (can_be_written(file_time)) {
        told = {file_time, RecordedTimeSource::FileTime, {}};
    }
    told.doubts = time_doubts_of(told.at, taken_in);
    if (told.source == RecordedTimeSource::Intake) told.doubts.push_back(TimeDoubt::Unusable);
    if (told.source == RecordedTimeSource::Container && is_local_as_utc(media, file_time)) {
        told.doubts.push_back(TimeDoubt::LocalAsUtc);
    }
    return told;
}

} // namespace twofold
