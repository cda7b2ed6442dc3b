#pragma once

#include "drive/drive.h"
#include "volume/image/check/image_check.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// How well a disc could be read in one check, from the program's own timed reads only. It is not
/// an error rate: error correction hides decay until it is too late (IASA TC-04 8.1.9).
struct Readability {
    std::uint64_t image_blocks = 0;
    std::uint64_t unreadable_blocks = 0;
    std::uint64_t slow_blocks = 0;
    std::vector<BlockFinding> unreadable; ///< in order, with the file each belongs to
    std::vector<BlockFinding> slow;
    std::vector<SpeedSample> speed; ///< the read-speed curve
    double mean_speed = 0;          ///< bytes per second over the image; 0: not measured
    std::optional<C2Errors> c2;     ///< of a CD, in a drive that reports them; none: not measured
};

[[nodiscard]] Readability readability_of(const ImageCheck& check);
/// Mean over `blocks`, bytes read divided by the time taken.
[[nodiscard]] double mean_speed(const std::vector<SpeedSample>& curve, std::uint64_t blocks);
/// A sentence about them, measured or not.
[[nodiscard]] Message words_about(const std::optional<C2Errors>& c2);
/// Whether a medium with that profile could have any: it is a CD.
[[nodiscard]] bool may_have_c2_errors(const MediumIdentity& medium) noexcept;
/// Files with at least one block in the findings, each once, in order.
[[nodiscard]] std::vector<std::string> files_of(const std::vector<BlockFinding>& findings);

/// What changed since an earlier check. Positive: it got worse.
struct Trend {
    std::int64_t unreadable_more = 0;
    std::int64_t slow_more = 0;
    /// Percent of the mean speed; only where the same drive read both times, since drives differ
    /// more than discs do.
    std::optional<double> speed_loss;
};

/// Pure comparison; `same_drive` says whether one drive did both.
[[nodiscard]] Trend trend(const Readability& before, const Readability& now, bool same_drive);

/// Whether two identities are one drive: vendor, model and serial, and the serial is known.
[[nodiscard]] bool same_drive(const DriveIdentity& one, const DriveIdentity& other) noexcept;

} // namespace twofold
