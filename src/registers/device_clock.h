#pragma once

#include "base/time.h"
#include "registers/field.h"

#include <chrono>
#include <optional>
#include <vector>

namespace twofold {

/// What the clock of a camera showed, and when that was.
struct ClockReading {
    Timestamp at{};    ///< by the clock of the office
    Timestamp shown{}; ///< by that of the camera

    /// How far it was ahead; negative: it was slow.
    [[nodiscard]] std::chrono::seconds offset() const noexcept
    {
        return std::chrono::duration_cast<std::chrono::seconds>(shown - at);
    }
};

/// Beyond it a clock is remarked upon, and beyond the second it has to be put right (this program's
/// own numbers; article 7 demands a right clock and names none).
inline constexpr std::chrono::seconds remarkable_offset{30};
inline constexpr std::chrono::seconds intolerable_offset{300};

/// The readings of a hand-over, in the order of time: when the camera was handed out, and when it
/// came back; fewer if they were not entered.
[[nodiscard]] std::vector<ClockReading> clock_readings(const Values& hand_over);

/// When something was recorded, of which the camera said `recorded`: between two readings in
/// proportion, else by the nearest one. nullopt without a reading, and if the clock ran backwards
/// between the two.
[[nodiscard]] std::optional<Timestamp> corrected(Timestamp recorded,
                                                 const std::vector<ClockReading>& readings);

/// The reading that was farthest off; nullopt without one.
[[nodiscard]] std::optional<ClockReading> worst_of(const std::vector<ClockReading>& readings);

} // namespace twofold
