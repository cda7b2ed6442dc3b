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
#include <vector>

namespace twofold {

enum class FootageId : std::int64_t {};
/// One intake: all files taken from one device at one time.
enum class IntakeId : std::int64_t {};

enum class MediaKind { Video, Sound, Photo, Unknown };

/// Where the recorded time of a file comes from.
enum class RecordedTimeSource {
    Container, ///< creation time written by the camera into the file (or a photo's EXIF time)
    FileTime,  ///< modification time of the source file
    Intake,    ///< neither can be used: the time of the intake is used instead
};

/// Why the recorded time of a file is doubtful. The time itself stays as it was read.
enum class TimeDoubt {
    Unusable,    ///< the file's own time is invalid: another one is used instead
    TooEarly,    ///< before any camera could have made it: its clock was never set (FAT's 1980 …)
    AfterIntake, ///< later than its own intake
    OutsideHandOver, ///< not while the camera was handed out, by the ledger (article 5)
    LocalAsUtc, ///< exactly the local offset later than the file's time: written in the wrong zone
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

/// One audio-visual file in the archive. Its bytes never change after intake; to which cases it
/// belongs may, by further records.
struct Footage {
    FootageId id{};
    CaseId case_id{};            ///< the case under which it is kept
    std::vector<CaseId> also_of; ///< further cases it belongs to
    std::string original_name;   ///< file name as it came from the device, UTF-8
    std::string folder;          ///< on the device, "DSJ01/DCIM/101MEDIA"; empty: not known
    IntakeId intake{};           ///< the intake it came with; 0: not known
    std::string stored_as;       ///< path below the archive directory
    std::string thumbnail;       ///< JPEG below the archive directory; empty: none
    std::uint64_t bytes = 0;
    Digests digests; ///< taken while the file was copied in
    Timestamp recorded{};
    RecordedTimeSource recorded_source = RecordedTimeSource::FileTime;
    std::vector<TimeDoubt> time_doubts; ///< why `recorded` is doubtful; empty: it is not
    MediaFacts media;
    Message probe_failure; ///< why it could not be probed; empty: it was
    std::string device;
    std::string officers;
    std::string handed_over_by;
    std::string received_by;
    Timestamp taken_in{};
    std::optional<Timestamp> due_in; ///< latest moment for intake (article 13); none: unknown
    bool late = false;               ///< taken in after `due_in`
    Message unreadable;              ///< the part of its row that cannot be read; empty: none

    [[nodiscard]] bool belongs_to(CaseId of) const noexcept;
    /// The case it is kept under, then the others.
    [[nodiscard]] std::vector<CaseId> cases() const;
    /// `recorded`, or if that is impossible (too early, after the intake), the time of the intake.
    [[nodiscard]] Timestamp believed_time() const noexcept;
};

[[nodiscard]] std::string_view name_of(MediaKind kind) noexcept;
[[nodiscard]] MediaKind media_kind(std::string_view name);
[[nodiscard]] std::string_view name_of(RecordedTimeSource source) noexcept;
[[nodiscard]] RecordedTimeSource recorded_time_source(std::string_view name);
[[nodiscard]] std::string_view chinese_name_of(MediaKind kind) noexcept;
[[nodiscard]] std::string_view name_of(TimeDoubt doubt) noexcept; ///< "after-intake"
[[nodiscard]] TimeDoubt time_doubt(std::string_view name);        ///< throws InvalidInput
[[nodiscard]] std::string_view chinese_name_of(TimeDoubt doubt) noexcept;
/// "recorded after its own intake: the camera's clock was ahead", shown to the user.
[[nodiscard]] Message message_of(TimeDoubt doubt);

/// The moment by which footage of a case has to be handed in (article 13): when the officers came
/// back late, 24 hours after their return; else 24 hours after the activity ended; none if neither
/// time is known.
[[nodiscard]] std::optional<Timestamp> intake_due(const Case& of) noexcept;

/// When footage was recorded, and the source of that time.
struct RecordedTime {
    Timestamp at{};
    RecordedTimeSource source = RecordedTimeSource::FileTime;
    std::vector<TimeDoubt> doubts;
};
/// The time in the container where there is one, else the source file's modification time, which
/// may be any number; if neither is within bounds (base/time_bounds.h), that of the intake. With
/// all doubts about it.
[[nodiscard]] RecordedTime recorded_time_of(const MediaFacts& media, Timestamp file_time,
                                            Timestamp taken_in);
/// Doubts that follow from the two times alone, as for footage taken in before doubts were
/// recorded. A camera may be a few minutes ahead.
[[nodiscard]] std::vector<TimeDoubt> time_doubts_of(Timestamp recorded, Timestamp taken_in);

} // namespace twofold
