#pragma once

#include "registers/device_clock.h"
#include "workstation/archive.h"

#include <optional>
#include <string>
#include <vector>

namespace twofold {

/// A recorded time as the ledger of hand-overs corrects it. The file and its `recorded` stay as
/// they are.
struct CorrectedTime {
    std::string hand_over; ///< its number
    std::string camera;    ///< number of the device
    std::vector<ClockReading> readings;
    std::optional<Timestamp> at{}; ///< none: no reading of the camera's clock was entered
    bool is_outside = false;       ///< not while the camera was handed out
};

/// Of footage that came with a hand-over; nullopt: it came without.
[[nodiscard]] std::optional<CorrectedTime> corrected_time(const Archive& archive,
                                                          const Footage& footage);

/// The number of the device of a hand-over, as footage names it; empty: it is not known.
[[nodiscard]] std::string device_of(const Archive& archive, const Values& hand_over);

} // namespace twofold
