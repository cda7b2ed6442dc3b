#include "discs/review_rule.h"

#include "base/named.h"

#include <fmt/format.h>

#include <algorithm>

namespace twofold {

namespace {

constexpr std::array sides{
    Named<Beyond>{Beyond::Above, "above", "高于"},
    Named<Beyond>{Beyond::Below, "below", "低于"},
};

/// A measured value, what it is called, and the sentence about it.
struct Measure {
    std::string_view name;
    const char* words;
    const char* sentence;
};

constexpr std::array measures{
    Measure{"unreadable-blocks", msgid("Unreadable blocks"),
            msgid("{value} blocks cannot be read.")},
    Measure{"image-mismatch", msgid("Digest not that of the image"),
            msgid("The digest of the disc is not that of the sealed image.")},
    Measure{"bad-files", msgid("Damaged files"), msgid("{value} files are damaged.")},
    Measure{"lost-since-last", msgid("Blocks lost since the last check"),
            msgid("{value} more blocks cannot be read than at the last check.")},
    Measure{"slow-blocks", msgid("Slow blocks"),
            msgid("{value} blocks came back slowly (limit {limit}).")},
    Measure{"slower-since-last", msgid("More slow blocks than last time"),
            msgid("{value} more blocks came back slowly than at the last "
                  "check.")},
    Measure{
        "speed-loss-percent", msgid("Loss of speed (%)"),
        msgid("The same drive read it {value} % more slowly than last time (limit {limit} %).")},
    Measure{"c2-blocks", msgid("Blocks with C2 errors"),
            msgid("{value} blocks came back with C2 errors (limit {limit}).")},
    Measure{"twin-weak", msgid("Weak twin"),
            msgid("Its twin is weak: this copy carries the volume.")},
    Measure{"batch-failed", msgid("Failed discs of the batch"),
            msgid("Discs of the same batch that have failed: {value}.")},
    Measure{"seal-broken", msgid("Broken seal"), msgid("The seal is broken.")},
    Measure{"appearance-damaged", msgid("Damage that can be seen"),
            msgid("Damage can be seen on it.")},
    Measure{"age-years", msgid("Age (years)"), msgid("It is {value} years old (limit {limit}).")},
    Measure{"temperature", msgid("Storage temperature (°C)"),
            msgid("It was {value} °C where it is kept (limit {limit} °C).")},
    Measure{"humidity", msgid("Relative humidity (%)"),
            msgid("The humidity was {value} % where it is kept (limit {limit} %).")},
    Measure{"cd-bler-max", msgid("BLER, highest"),
            msgid("BLER reaches {value} a second (limit {limit}).")},
    Measure{"cd-bler-average", msgid("BLER, average"),
            msgid("BLER is {value} a second on average (limit {limit}).")},
    Measure{"cd-e22-max", msgid("E22, highest"),
            msgid("E22 reaches {value} a second (limit {limit}).")},
    Measure{"cd-e32-max", msgid("E32, highest"),
            msgid("E32 reaches {value} a second (limit {limit}).")},
    Measure{"dvd-pi8-max", msgid("PI errors in 8 blocks, highest"),
            msgid("PI errors reach {value} in 8 blocks (limit {limit}).")},
    Measure{"dvd-pof-max", msgid("PO failures, highest"),
            msgid("PO failures reach {value} (limit {limit}).")},
    Measure{"bd-rser-max", msgid("Random symbol error rate, highest"),
            msgid("The random symbol error rate reaches {value} (limit {limit}).")},
    Measure{"uncorrectable-max", msgid("Uncorrectable errors"),
            msgid("The instrument found uncorrectable errors ({value}).")},
};

const Measure* measure_named(std::string_view name)
{
    const auto* const found = std::ranges::find(measures, name, &Measure::name);
    return found == measures.end() ? nullptr : found;
}

std::string in_digits(double value)
{
    if (value != 0 && value < 0.01 && value > -0.01) return fmt::format("{:.2e}", value);
    const std::string text = fmt::format("{:.2f}", value);
    const std::string_view trimmed = text;
    if (trimmed.ends_with(".00")) return text.substr(0, text.size() - 3);
    return trimmed.ends_with("0") ? text.substr(0, text.size() - 1) : text;
}

Message sentence(const ReviewRule& rule, double value)
{
    const Measure* const measure = measure_named(rule.measure);
    if (measure == nullptr) {
        return {msgid("{measure} is {value} (limit {limit})."),
                {{"measure", rule.measure},
                 {"value", in_digits(value)},
                 {"limit", in_digits(rule.limit)}}};
    }
    return {measure->sentence, {{"value", in_digits(value)}, {"limit", in_digits(rule.limit)}}};
}

bool is_violated(const ReviewRule& rule, double value)
{
    return rule.side == Beyond::Above ? value > rule.limit : value < rule.limit;
}

/// What no table can take away (design, promises 3 and 7).
void hold_the_promises(const CheckedValues& values, Judgement& found)
{
    const auto unreadable = values.measured.find("unreadable-blocks");
    const bool lost = unreadable != values.measured.end() && unreadable->second > 0;
    if (lost || values.image == Verdict::Bad) {
        if (found.verdict != ReviewVerdict::RefreshNow) {
            found.reasons.insert(found.reasons.begin(),
                                 {msgid("It is not what was recorded any more.")});
        }
        found.verdict = ReviewVerdict::RefreshNow;
        return;
    }
    if (values.read_in_full && values.image == Verdict::Good) return;
    if (found.verdict == ReviewVerdict::RefreshNow) return;
    found.verdict.reset();
    found.reasons.insert(
        found.reasons.begin(),
        values.read_in_full
            ? Message{msgid("There was no digest to compare it with; nothing is known of it.")}
            : Message{msgid("It was not read to its end; nothing is known of it.")});
}

} // namespace

std::string_view name_of(Beyond side) noexcept
{
    return row_of(sides, side).name;
}

Beyond beyond(std::string_view name)
{
    return value_named(sides, name);
}

Message measure_in_words(std::string_view name)
{
    const Measure* const measure = measure_named(name);
    return {measure == nullptr ? std::string{name} : measure->words};
}

Judgement judge(const CheckedValues& values, const std::vector<ReviewRule>& rules)
{
    Judgement found{.verdict = ReviewVerdict::Sound};
    for (const ReviewRule& rule : rules) {
        const auto value = values.measured.find(rule.measure);
        if (value == values.measured.end() || !is_violated(rule, value->second)) continue;
        if (!rule.confirmed) {
            found.remarks.push_back(sentence(rule, value->second));
            continue;
        }
        found.verdict = std::max(*found.verdict, rule.verdict);
        found.reasons.push_back(sentence(rule, value->second));
    }
    hold_the_promises(values, found);
    if (found.reasons.empty()) {
        found.reasons.push_back({msgid("Every block was read and the digest is the image's.")});
    }
    return found;
}

} // namespace twofold
