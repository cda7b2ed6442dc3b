#include "workstation/footage/corrected_time.h"

#include "registers/hand_over.h"
#include "registers/values.h"

namespace twofold {

std::string device_of(const Archive& archive, const Values& hand_over)
{
    const auto camera = archive.registers().entries.find(value_in(hand_over, "camera"));
    return camera ? value_in(camera->latest.values, "device-number") : std::string{};
}

std::optional<CorrectedTime> corrected_time(const Archive& archive, const Footage& footage)
{
    const std::vector<Entry> hand_overs =
        archive.registers().entries.about(footage.id, std::string{hand_over_name});
    if (hand_overs.empty()) return std::nullopt;
    // The same bytes may come with a later hand-over again; the first is the one that filmed.
    const Entry& first = hand_overs.back();
    const Values& values = first.latest.values;
    CorrectedTime told{.hand_over = first.number,
                       .camera = device_of(archive, values),
                       .readings = clock_readings(values)};
    told.at = corrected(footage.recorded, told.readings);
    told.is_outside = was_not_out(values, told.at.value_or(footage.recorded));
    return told;
}

} // namespace twofold
