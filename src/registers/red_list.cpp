#include "registers/red_list.h"

#include "registers/device_clock.h"
#include "registers/hand_over.h"
#include "registers/matter.h"
#include "registers/values.h"

#include <algorithm>

namespace twofold {

namespace {

constexpr Clause keeping = audio_visual(4);
constexpr Clause must_film = audio_visual(6);
constexpr Clause check_before = audio_visual(7);
constexpr Clause clear = audio_visual(11);
constexpr Clause interruption = audio_visual(12);
constexpr Clause handing_in = audio_visual(13);

/// True if somebody with the right to do so has accepted the reason.
bool is_explained(const Values& values, const Facts& facts)
{
    const auto record = facts.entry("work-record", value_in(values, "work-record"));
    return record && (record->step == "reviewed" || record->step == "filed");
}

/// Lines about one entry.
class Lines {
public:
    Lines(const KnownEntry& entry, std::string who) : entry_{entry.number}, who_{std::move(who)} {}

    void add(Clause clause, const char* why,
             std::vector<std::pair<std::string, std::string>> arguments = {})
    {
        lines_.push_back(
            {.clause = clause, .subject = entry_, .who = who_, .why = {why, std::move(arguments)}});
    }

    [[nodiscard]] std::vector<RedLine> all() && { return std::move(lines_); }

private:
    std::string entry_;
    std::string who_;
    std::vector<RedLine> lines_;
};

} // namespace

std::vector<RedLine> red_lines_of_hand_over(const KnownEntry& hand_over, Timestamp now,
                                            const Facts& facts)
{
    const Values& values = hand_over.values;
    Lines lines{hand_over, value_in(values, "user")};
    const auto out = moment_in(values, "out-at");
    if (hand_over.step == "handed-out" && out && now - *out > longest_out) {
        lines.add(keeping, msgid("the camera is out since {time}"),
                  {{"time", to_local_iso8601(*out)}});
    }
    if (const auto worst = worst_of(clock_readings(values));
        worst && std::chrono::abs(worst->offset()) > intolerable_offset) {
        lines.add(check_before, msgid("the clock of the camera was {seconds} s off"),
                  {{"seconds", std::to_string(std::chrono::abs(worst->offset()).count())}});
    }
    const auto due = intake_due(values);
    const bool is_awaited = hand_over.step == "returned" || hand_over.step == "taken-in";
    if (is_awaited && due && now > *due && value_in(values, "items").empty()) {
        lines.add(handing_in, msgid("nothing came in; it was due by {time}"),
                  {{"time", to_local_iso8601(*due)}});
    }
    if (value_in(values, "interrupted") == "yes" && !is_explained(values, facts)) {
        lines.add(interruption, msgid("filming was interrupted, and no reviewed work record says "
                                      "why"));
    }
    return std::move(lines).all();
}

std::vector<RedLine> red_lines_of_stage(const KnownEntry& stage, const Facts& facts)
{
    const Values& values = stage.values;
    const auto matter = facts.entry(matter_name, value_in(values, "matter"));
    if (stage.step != "noted" || !matter) return {};
    const auto hand_over = facts.entry(hand_over_name, value_in(values, "hand-over"));
    const std::string who =
        hand_over ? value_in(hand_over->values, "user") : value_in(values, "case");
    Lines lines{stage, who};
    const std::string filmed = value_in(values, "filmed");
    const bool had_to = value_in(matter->values, "must") == "yes";
    if (had_to && filmed != "yes" && !is_explained(values, facts)) {
        lines.add(must_film,
                  filmed == "no" ? msgid("“{matter}” had to be filmed and was not")
                                 : msgid("“{matter}” had to be filmed and was in part only"),
                  {{"matter", value_in(matter->values, "matter")}});
    }
    const auto manners = lines_in(matter->values, "manner");
    const bool wants_photos = std::ranges::find(manners, "photo") != manners.end();
    if (wants_photos && hand_over && value_in(hand_over->values, "key-photos") == "0") {
        lines.add(clear, msgid("“{matter}” asks for photos, and none was taken"),
                  {{"matter", value_in(matter->values, "matter")}});
    }
    return std::move(lines).all();
}

bool is_settled(const std::string& entry, const Facts& facts)
{
    return std::ranges::any_of(facts.entries_about("finding", entry), [&](const KnownEntry& one) {
        return value_in(one.values, "from") == entry &&
               (one.step == "settled" || one.step == "confirmed");
    });
}

} // namespace twofold
