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

/// The hand-over an intake belongs to: it gives device and bearer, and gets the footage. One
/// thread.
class HandOverIntake {
public:
    /// Throws Error{NotFound} for a number of no hand-over; Error{Refused} unless the camera is
    /// back and its footage was not accounted for yet.
    HandOverIntake(const Archive& archive, const std::string& number);

    [[nodiscard]] const std::string& number() const noexcept { return number_; }
    [[nodiscard]] const std::string& device() const noexcept { return device_; }
    [[nodiscard]] const std::string& handed_back_by() const noexcept { return handed_back_by_; }
    /// True if the camera was not out then, by the camera's clock as it was read.
    [[nodiscard]] bool is_outside(Timestamp recorded) const;

    void add(FootageId footage);
    /// Enters what was added since the last time, as a further version of the hand-over.
    void enter(Archive& archive);

private:
    std::string number_;
    std::string device_;
    std::string handed_back_by_;
    Values values_;
    std::vector<std::string> items_;
    std::size_t entered_ = 0; ///< how many of the items are in the register
};

} // namespace twofold
