#pragma once

#include "base/all_of.h"
#include "base/message.h"
#include "base/time.h"
#include "drive/drive.h"
#include "fixity/digest.h"
#include "volume/volume.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold {

enum class DiscId : std::int64_t {};

/// Which of the identical discs of a volume: A is sealed away (封存), B is for use (利用), C is
/// kept off site (异地).
enum class CopyMark { A, B, C };
/// So many copies of a volume have to be good (audio-visual rules, article 16: two discs).
inline constexpr int copies_required = 2;

/// Life of a disc in the register.
enum class DiscState {
    Recording,   ///< begun; if the program died it stays so until the next start resolves it
    Unverified,  ///< written without error, not yet read back
    Good,        ///< every block was read back and the digest is the image's
    Spoilt,      ///< recording failed; the carrier is lost
    Bad,         ///< recorded, but the read-back or a later check found damage
    Interrupted, ///< the program died while recording; what is on the carrier is unknown
    Unrecorded,  ///< it ended before the first block: the carrier is as blank as before
};

[[nodiscard]] std::string_view name_of(CopyMark mark) noexcept; ///< "A"
[[nodiscard]] CopyMark copy_mark(std::string_view name);
[[nodiscard]] std::string_view chinese_name_of(CopyMark mark) noexcept; ///< "封存"
template <>
std::vector<CopyMark> all_of<CopyMark>();
[[nodiscard]] std::string_view name_of(DiscState state) noexcept;
[[nodiscard]] std::string_view chinese_name_of(DiscState state) noexcept; ///< "合格"
template <>
std::vector<DiscState> all_of<DiscState>();
[[nodiscard]] DiscState disc_state(std::string_view name);

/// One physical copy of a volume: a row of the disc register.
struct Disc {
    DiscId id{};
    VolumeId volume{};
    std::string number; ///< "2026-0007-A", or "2026-0007-A.2" for a second carrier of that copy
    CopyMark copy = CopyMark::A;
    MediumIdentity medium;
    DriveIdentity drive;
    double speed_asked = 0;   ///< kB/s; 0: the drive's own choice
    double speed_reached = 0; ///< kB/s, mean over the recording
    Timestamp began{};
    std::optional<Timestamp> ended;
    std::string recorded_by;
    DiscState state = DiscState::Recording;
    Message reason; ///< why it is spoilt or bad, with the drive's own message if there is one
    std::optional<Digest> read_back; ///< image digest as read back from the disc
    std::string shelf_place;         ///< empty: not shelved yet
};

} // namespace twofold
