#include "workstation/entries/take_in_from.h"

#include "base/error.h"
#include "base/join.h"
#include "registers/device_clock.h"
#include "registers/hand_over.h"
#include "registers/values.h"
#include "workstation/audited_change.h"
#include "workstation/entries/enter_entry.h"
#include "workstation/footage/corrected_time.h"

#include <algorithm>
#include <utility>

namespace twofold {

namespace {

/// A hand-over whose camera is back and whose footage is not all in yet.
Entry hand_over_to_take_in(const Archive& archive, const std::string& number)
{
    Entry entry = entry_numbered(archive, hand_over_register(), number);
    const std::string& step = entry.latest.step;
    if (step == "returned" || step == "taken-in") return entry;
    throw Error{ErrorCode::Refused,
                {step == "handed-out"
                     ? msgid("The camera of {number} is still out. Enter first that it came back: "
                             "“twofold hand-over back”.")
                     : msgid("{number} is done with: nothing more is taken in for it."),
                 {{"number", entry.number}}}};
}

/// A further version of the hand-over with what came in; nothing if all of it is known there.
void enter_items(Archive& archive, const Entry& hand_over, const std::vector<std::string>& items)
{
    if (items.size() == lines_in(hand_over.latest.values, "items").size()) return;
    AuditedChange change{archive, Act::TakeIn};
    enter_within(change, hand_over_register(),
                 {.number = hand_over.number,
                  .step = "taken-in",
                  .filled_in = {{"items", joined(items, "\n")}}});
    change.commit();
}

} // namespace

TakeInReport take_in_from(Archive& archive, const std::string& hand_over, TakeInRequest request,
                          Job& job)
{
    const Entry entry = hand_over_to_take_in(archive, hand_over);
    const Values& values = entry.latest.values;
    if (request.device.empty()) request.device = device_of(archive, values);
    if (request.handed_over_by.empty()) {
        request.handed_over_by = value_in(values, "handed-back-by");
    }
    request.further_doubts = [&values, readings = clock_readings(values)](Timestamp recorded) {
        const Timestamp at = corrected(recorded, readings).value_or(recorded);
        return was_not_out(values, at) ? std::vector{TimeDoubt::OutsideHandOver}
                                       : std::vector<TimeDoubt>{};
    };
    std::vector<std::string> items = lines_in(values, "items");
    request.told = [&items, told = request.told](const TakenInFile& file) {
        if (told) told(file);
        if (!file.footage) return;
        const std::string item = std::to_string(static_cast<std::int64_t>(file.footage->id));
        if (std::ranges::find(items, item) == items.end()) items.push_back(item);
    };
    try {
        TakeInReport report = take_in(archive, request, job);
        enter_items(archive, entry, items);
        return report;
    } catch (const Stopped&) {
        enter_items(archive, entry, items);
        throw;
    }
}

} // namespace twofold
