#pragma once

#include "base/message.h"
#include "base/time.h"
#include "fixity/digest.h"
#include "footage/case.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace twofold {

enum class FootageId : std::int64_t {};

enum class MediaKind { Video, Sound, Photo, Unknown };

/// Where the recorded time of a file comes from.
enum class RecordedTimeSource {
    Container, ///< creation time written by the camera into the file (or a photo's EXIF time)
    FileTime,  ///< modification time of the source file
};

/// What the probe read from a media file. All of it comes from untrusted bytes.
struct MediaFacts {
    MediaKind kind = MediaKind::Unknown;
    std::string container;             ///< libavformat's name: "mov,mp4,m4a…"
    std::optional<Timestamp> recorded; ///< creation time in the container
    std::optional<std::chrono::milliseconds> duration;
    std::string video_codec;
    std::string audio_codec;
    int width = 0; ///< pixels; 0: no picture
    int height = 0;
};

/// One audio-visual file in the archive. Never changes after intake.
struct Footage {
    FootageId id{};
    CaseId case_id{};
    std::string original_name; ///< file name as it came from the device, UTF-8
    std::string stored_as;     ///< path below the archive directory
    std::string thumbnail;     ///< JPEG below the archive directory; empty: none
    std::uint64_t bytes = 0;
    Digests digests; ///< taken while the file was copied in
    Timestamp recorded{};
    RecordedTimeSource recorded_source = RecordedTimeSource::FileTime;
    MediaFacts media;
    Message probe_failure; ///< why it could not be probed; empty: it was
    std::string device;
    std::string officers;
    std::string handed_over_by;
    std::string received_by;
    Timestamp taken_in{};
    std::optional<Timestamp> due_in; ///< latest moment for intake (article 13); none: unknown
    bool late = false;               ///< taken in after `due_in`
};

[[nodiscard]] std::string_view name_of(MediaKind kind) noexcept;
[[nodiscard]] MediaKind media_kind(std::string_view name);
[[nodiscard]] std::string_view name_of(RecordedTimeSource source) noexcept;
[[nodiscard]] RecordedTimeSource recorded_time_source(std::string_view name);
[[nodiscard]] std::string_view chinese_name_of(MediaKind kind) noexcept;

/// The moment by which footage of a case has to be handed in (article 13): when the officers came
/// back late, 24 hours after their return; else 24 hours after the activity ended; none if neither
/// time is known.
[[nodiscard]] std::optional<Timestamp> intake_due(const Case& of) noexcept;
/// True if footage taken in then misses a known deadline. The last second of it is in time.
[[nodiscard]] bool is_late(std::optional<Timestamp> due, Timestamp taken_in) noexcept;

/// When footage was recorded, and who says so.
struct RecordedTime {
    Timestamp at{};
    RecordedTimeSource source = RecordedTimeSource::FileTime;
};
/// The time in the container where there is one, else the source file's modification time.
[[nodiscard]] RecordedTime recorded_time_of(const MediaFacts& media, Timestamp file_time) noexcept;

} // namespace twofold
