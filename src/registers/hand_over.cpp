#include "registers/hand_over.h"

#include "base/number.h"
#include "footage/printable_line.h"
#include "registers/camera.h"
#include "registers/hand_over_fields.h"
#include "registers/values.h"

#include <algorithm>
#include <chrono>

namespace twofold {

namespace {

constexpr Clause keeping = audio_visual(4);
constexpr Clause check_before = audio_visual(7);
constexpr Clause whole_course = audio_visual(8);
constexpr Clause interruption = audio_visual(12);
constexpr Clause handing_in = audio_visual(13);

constexpr int full_battery = 100;

bool is_exception(const Values& values)
{
    return !value_in(values, "exception").empty();
}

void judge_camera(const Proposal& proposal, std::vector<Refusal>& refusals)
{
    const std::string number = value_in(proposal.values, "camera");
    if (number.empty()) return; // check() says so
    const auto camera = proposal.facts.entry(camera_name, number);
    if (!camera) {
        refusals.push_back({{msgid("{number} is no camera."), {{"number", number}}}, keeping});
        return;
    }
    const bool is_same = value_in(proposal.entry.values, "camera") == number;
    if (is_same && proposal.to != "handed-out") return;
    if (!is_in_use(*camera)) {
        refusals.push_back(
            {{msgid("Camera {number} is not in use."), {{"number", number}}}, keeping});
    }
    for (const KnownEntry& other : proposal.facts.entries_about(hand_over_name, number)) {
        if (other.step != "handed-out" || other.number == proposal.entry.number) continue;
        refusals.push_back({{msgid("Camera {number} is out already: {other}."),
                             {{"number", number}, {"other", other.number}}},
                            keeping});
    }
}

void judge_battery(const Values& values, std::vector<Refusal>& refusals)
{
    const std::string battery = value_in(values, "battery");
    const auto percent = number_in<int>(battery);
    if (!percent || *percent <= full_battery) return;
    refusals.push_back(
        {{msgid("A battery holds at most 100 %, not {battery}."), {{"battery", battery}}},
         check_before});
}

void judge_persons(const Values& values, std::vector<Refusal>& refusals)
{
    const std::string user = value_in(values, "user");
    for (const char* field : {"handed-out-by", "received-by"}) {
        const std::string other = value_in(values, field);
        if (user.empty() || other.empty() || !are_alike(user, other)) continue;
        refusals.push_back(
            {{msgid("Nobody hands a camera to themselves: {person}."), {{"person", user}}},
             keeping});
    }
}

/// Each moment of an activity follows the one before, and none is in the future.
void judge_times(const Proposal& proposal, std::vector<Refusal>& refusals)
{
    std::optional<Timestamp> before;
    for (const char* field : {"out-at", "arrived", "left", "back-at", "returned-to-unit"}) {
        const auto moment = moment_in(proposal.values, field);
        if (!moment) continue;
        if (before && *moment < *before) {
            refusals.push_back({{msgid("{time} is earlier than what came before it."),
                                 {{"time", to_local_iso8601(*moment)}}},
                                whole_course});
        }
        if (local_date(*moment) > proposal.day) {
            refusals.push_back(
                {{msgid("{time} is in the future."), {{"time", to_local_iso8601(*moment)}}},
                 keeping});
        }
        before = moment;
    }
}

/// True if a part of its footage came in later; where nothing is known to have come in with it, if
/// that is entered on a later day.
bool is_late(const Proposal& proposal, Timestamp due)
{
    const std::vector<std::string> items = lines_in(proposal.values, "items");
    if (items.empty()) return proposal.day > local_date(due);
    return std::ranges::any_of(items, [&](const std::string& item) {
        const auto taken_in = proposal.facts.taken_in(item);
        return taken_in && *taken_in > due;
    });
}

void judge_handing_in(const Proposal& proposal, std::vector<Refusal>& refusals)
{
    const Values& values = proposal.values;
    if (is_exception(values) && value_in(values, "returned-to-unit").empty()) {
        refusals.push_back(
            {{msgid("An exception counts from the return to the unit: enter when that was.")},
             handing_in});
    }
    const auto due = intake_due(values);
    if (!due || !is_late(proposal, *due)) return;
    if (!value_in(values, "late-reason").empty()) return;
    refusals.push_back({{msgid("The footage was to be in the archive by {time}: enter why it is "
                               "late."),
                         {{"time", to_local_iso8601(*due)}}},
                        handing_in});
}

void judge_work_record(const Proposal& proposal, std::vector<Refusal>& refusals)
{
    const std::string number = value_in(proposal.values, "work-record");
    if (number.empty() || proposal.facts.entry("work-record", number)) return;
    refusals.push_back(
        {{msgid("{number} is no work record."), {{"number", number}}}, interruption});
}

std::vector<Refusal> rule_of_hand_overs(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    judge_camera(proposal, refusals);
    judge_battery(proposal.values, refusals);
    judge_persons(proposal.values, refusals);
    judge_times(proposal, refusals);
    judge_work_record(proposal, refusals);
    if (proposal.to == "stored") judge_handing_in(proposal, refusals);
    return refusals;
}

} // namespace

std::optional<Timestamp> intake_due(const Values& hand_over)
{
    constexpr std::chrono::hours day{24};
    if (is_exception(hand_over)) {
        const auto returned = moment_in(hand_over, "returned-to-unit");
        if (!returned) return std::nullopt;
        return *returned + day;
    }
    const auto back = moment_in(hand_over, "back-at");
    if (!back) return std::nullopt;
    const Date next{std::chrono::sys_days{local_date(*back)} + std::chrono::days{1}};
    return local_midnight(next) - std::chrono::seconds{1};
}

bool was_not_out(const Values& hand_over, Timestamp at)
{
    // A camera begins and ends recording a little beside the minute that somebody writes down.
    constexpr std::chrono::minutes usual_rounding{1};
    const auto out = moment_in(hand_over, "out-at");
    const auto back = moment_in(hand_over, "back-at");
    return (out && at < *out - usual_rounding) || (back && at > *back + usual_rounding);
}

Register hand_over_register()
{
    return {.name = hand_over_name,
            .chinese = "执法记录仪使用情况台账",
            .english = "Cameras handed out and taken back",
            .prefix = "JJ",
            .clause = keeping,
            .fields = hand_over_fields(),
            .steps = {{.name = "handed-out",
                       .verb = "out",
                       .chinese = "领用",
                       .english = "Hand a camera out",
                       .act = Act::HandOver},
                      {.name = "returned",
                       .verb = "back",
                       .chinese = "已归还",
                       .english = "Take it back",
                       .from = {"handed-out"},
                       .act = Act::HandOver},
                      {.name = "taken-in",
                       .verb = "take-in",
                       .chinese = "入库中",
                       .english = "Its footage came in, or a part of it",
                       .from = {"returned", "taken-in"},
                       .act = Act::Bookkeeping},
                      {.name = "stored",
                       .verb = "store",
                       .chinese = "已入库",
                       .english = "Enter that its footage is in the archive",
                       .from = {"returned", "taken-in"},
                       .act = Act::HandOver,
                       .fixes_content = true},
                      {.name = "lost",
                       .verb = "lose",
                       .chinese = "遗失",
                       .english = "Enter that it was lost",
                       .from = {"handed-out"},
                       .act = Act::HandOver}},
            .rule = rule_of_hand_overs,
            .on_discs = true};
}

} // namespace twofold
