#include "registers/device_clock.h"

#include "registers/values.h"

#include <algorithm>
#include <array>
#include <utility>

namespace twofold {

std::vector<ClockReading> clock_readings(const Values& hand_over)
{
    constexpr std::array moments{std::pair{"out-at", "clock-shown"},
                                 std::pair{"back-at", "clock-shown-back"}};
    std::vector<ClockReading> readings;
    for (const auto& [at_field, shown_field] : moments) {
        const auto at = moment_in(hand_over, at_field);
        const auto shown = moment_in(hand_over, shown_field);
        if (at && shown) readings.push_back({.at = *at, .shown = *shown});
    }
    return readings;
}

std::optional<Timestamp> corrected(Timestamp recorded, const std::vector<ClockReading>& readings)
{
    if (readings.empty()) return std::nullopt;
    const ClockReading& first = readings.front();
    const ClockReading& last = readings.back();
    if (last.shown < first.shown) return std::nullopt;
    if (recorded <= first.shown) return recorded - first.offset();
    if (recorded >= last.shown) return recorded - last.offset();
    using Seconds = std::chrono::duration<double>;
    const double share = Seconds{recorded - first.shown} / Seconds{last.shown - first.shown};
    return first.at + std::chrono::round<std::chrono::seconds>(share * Seconds{last.at - first.at});
}

std::optional<ClockReading> worst_of(const std::vector<ClockReading>& readings)
{
    const auto farther = [](const ClockReading& one, const ClockReading& other) {
        return std::chrono::abs(one.offset()) < std::chrono::abs(other.offset());
    };
    const auto worst = std::ranges::max_element(readings, farther);
    return worst == readings.end() ? std::nullopt : std::optional{*worst};
}

} // namespace twofold
