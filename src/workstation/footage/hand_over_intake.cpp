#include "workstation/footage/hand_over_intake.h"

#include "base/error.h"
#include "base/join.h"
#include "registers/camera.h"
#include "registers/hand_over.h"
#include "registers/values.h"
#include "workstation/audited_change.h"
#include "workstation/entries/enter_entry.h"

#include <algorithm>

namespace twofold {

namespace {

/// A camera begins and ends recording a little beside the minute that somebody writes down.
constexpr std::chrono::minutes usual_rounding{1};

std::string text_of(FootageId id)
{
    return std::to_string(static_cast<std::int64_t>(id));
}

/// The number of the device, as footage names it.
std::string device_of(const Archive& archive, const Values& hand_over)
{
    const auto camera = archive.registers().entries.find(value_in(hand_over, "camera"));
    return camera ? value_in(camera->latest.values, "device-number") : std::string{};
}

bool was_not_out(const Values& hand_over, Timestamp at)
{
    const auto out = moment_in(hand_over, "out-at");
    const auto back = moment_in(hand_over, "back-at");
    return (out && at < *out - usual_rounding) || (back && at > *back + usual_rounding);
}

} // namespace

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

HandOverIntake::HandOverIntake(const Archive& archive, const std::string& number)
{
    const Entry entry = entry_numbered(archive, hand_over_register(), number);
    number_ = entry.number;
    values_ = entry.latest.values;
    if (entry.latest.step != "returned" && entry.latest.step != "taken-in") {
        throw Error{
            ErrorCode::Refused,
            {entry.latest.step == "handed-out"
                 ? msgid("The camera of {number} is still out. Enter first that it came back: "
                         "“twofold hand-over back”.")
                 : msgid("{number} is done with: nothing more is taken in for it."),
             {{"number", number_}}}};
    }
    device_ = device_of(archive, values_);
    handed_back_by_ = value_in(values_, "handed-back-by");
    items_ = lines_in(values_, "items");
    entered_ = items_.size();
}

bool HandOverIntake::is_outside(Timestamp recorded) const
{
    return was_not_out(values_, corrected(recorded, clock_readings(values_)).value_or(recorded));
}

void HandOverIntake::add(FootageId footage)
{
    const std::string item = text_of(footage);
    if (std::ranges::find(items_, item) == items_.end()) items_.push_back(item);
}

void HandOverIntake::enter(Archive& archive)
{
    if (items_.size() == entered_) return;
    AuditedChange change{archive, Act::TakeIn};
    enter_within(
        change, hand_over_register(),
        {.number = number_, .step = "taken-in", .filled_in = {{"items", joined(items_, "\n")}}});
    change.commit();
    entered_ = items_.size();
}

} // namespace twofold
