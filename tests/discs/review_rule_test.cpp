#include "discs/review_rule.h"

#include "discs/readability.h"
#include "discs/shipped_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>

using namespace twofold;

namespace {

/// A disc that was read in full and is the image.
CheckedValues whole_disc()
{
    return {.image = Verdict::Good,
            .read_in_full = true,
            .measured = {{"unreadable-blocks", 0}, {"slow-blocks", 0}, {"bad-files", 0}}};
}

std::vector<ReviewRule> with_confirmed(const std::string& name)
{
    auto rules = shipped_rules();
    std::ranges::find(rules, name, &ReviewRule::name)->confirmed = true;
    return rules;
}

} // namespace

TEST_CASE("A disc of which every byte came back is sound", "[review]")
{
    const Judgement found = judge(whole_disc(), shipped_rules());
    CHECK(found.verdict == ReviewVerdict::Sound);
    CHECK(found.reasons.size() == 1);
    CHECK(found.remarks.empty());
}

TEST_CASE("One unreadable block or another digest is refresh now, whatever the rules say",
          "[review]")
{
    CheckedValues lost = whole_disc();
    lost.image = Verdict::NotChecked;
    lost.measured["unreadable-blocks"] = 1;
    CheckedValues other = whole_disc();
    other.image = Verdict::Bad;
    for (const auto& rules : {shipped_rules(), std::vector<ReviewRule>{}}) {
        CHECK(judge(lost, rules).verdict == ReviewVerdict::RefreshNow);
        CHECK(judge(other, rules).verdict == ReviewVerdict::RefreshNow);
        CHECK_FALSE(judge(other, rules).reasons.empty());
    }
}

TEST_CASE("C2 errors inform, and decide nothing until the office confirms the rule", "[review]")
{
    CheckedValues worn = whole_disc();
    worn.measured["c2-blocks"] = 12;

    const Judgement informed = judge(worn, shipped_rules());
    CHECK(informed.verdict == ReviewVerdict::Sound);
    REQUIRE(informed.remarks.size() == 1);
    CHECK(in_english(informed.remarks.front()) == "12 blocks came back with C2 errors (limit 0).");
    CHECK(judge(worn, with_confirmed("c2-errors")).verdict == ReviewVerdict::Watch);

    // Not measured, or none: no rule says anything.
    worn.measured["c2-blocks"] = 0;
    CHECK(judge(worn, with_confirmed("c2-errors")).verdict == ReviewVerdict::Sound);
    CHECK(judge(whole_disc(), with_confirmed("c2-errors")).verdict == ReviewVerdict::Sound);
    CHECK(judge(whole_disc(), shipped_rules()).remarks.empty());
}

TEST_CASE("What was not read to its end, or not compared, is never sound", "[review]")
{
    CheckedValues half = whole_disc();
    half.read_in_full = false;
    CheckedValues alone = whole_disc();
    alone.image = Verdict::NotChecked;
    for (const CheckedValues& values : {half, alone, CheckedValues{}}) {
        const Judgement found = judge(values, shipped_rules());
        CHECK_FALSE(found.verdict);
        CHECK_FALSE(found.reasons.empty());
    }
    alone.measured["slow-blocks"] = 4;
    CHECK_FALSE(judge(alone, shipped_rules()).verdict);
}

TEST_CASE("Slow blocks are watched", "[review]")
{
    CheckedValues slow = whole_disc();
    slow.measured["slow-blocks"] = 32;
    const Judgement found = judge(slow, shipped_rules());
    CHECK(found.verdict == ReviewVerdict::Watch);
    CHECK(in_english(found.reasons.front()) == "32 blocks came back slowly (limit 0).");
}

TEST_CASE("A rule nobody confirmed informs and does not decide; confirmed, it decides", "[review]")
{
    CheckedValues old = whole_disc();
    old.measured["dvd-pi8-max"] = 300;
    const Judgement informed = judge(old, shipped_rules());
    CHECK(informed.verdict == ReviewVerdict::Sound);
    CHECK(informed.remarks.size() == 2);
    CHECK(judge(old, with_confirmed("dvd-pi8-spec")).verdict == ReviewVerdict::RefreshNow);
    CHECK(judge(old, with_confirmed("dvd-pi8-unesco")).verdict == ReviewVerdict::Watch);
}

TEST_CASE("What was not measured breaks no rule", "[review]")
{
    for (const ReviewRule& rule : shipped_rules()) {
        INFO(rule.name);
        auto only = rule;
        only.confirmed = true;
        CheckedValues values = whole_disc();
        values.measured.erase(rule.measure);
        CHECK(judge(values, {only}).verdict == ReviewVerdict::Sound);
    }
}

TEST_CASE("Every shipped rule has a name of its own, a measure, a source, and is confirmed only "
          "if it is the program's own",
          "[review]")
{
    std::vector<std::string> names;
    for (const ReviewRule& rule : shipped_rules()) {
        INFO(rule.name);
        CHECK(std::ranges::find(names, rule.name) == names.end());
        names.push_back(rule.name);
        CHECK(in_english(measure_in_words(rule.measure)) != rule.measure);
        CHECK_FALSE(rule.source.empty());
        CHECK(rule.confirmed == rule.promise);
        CHECK(rule.verdict != ReviewVerdict::Sound);
    }
}

TEST_CASE("The mean speed is by time, and only one drive is compared with itself", "[review]")
{
    // 100 blocks at 1 MB/s and 100 at 3 MB/s take 0.2048 s + 0.0683 s.
    const std::vector<SpeedSample> curve{{0, 1e6}, {100, 3e6}};
    CHECK(mean_speed(curve, 200) == Approx(1.5e6));
    CHECK(mean_speed({}, 200) == 0);
    const Readability before{.slow_blocks = 2, .mean_speed = 2e6};
    const Readability now{.unreadable_blocks = 3, .slow_blocks = 1, .mean_speed = 1.5e6};
    const Trend same = trend(before, now, true);
    CHECK(same.unreadable_more == 3);
    CHECK(same.slow_more == -1);
    CHECK(*same.speed_loss == Approx(25));
    CHECK_FALSE(trend(before, now, false).speed_loss);
    CHECK_FALSE(same_drive({.model = "X"}, {.model = "X"}));
    CHECK(same_drive({.model = "X", .serial = "1"}, {.model = "X", .serial = "1"}));
}

TEST_CASE("Every measured value has words of its own", "[review]")
{
    std::map<std::string, std::string> name_of_words;
    for (const ReviewRule& rule : shipped_rules()) {
        const std::string said = in_english(measure_in_words(rule.measure));
        INFO(said);
        CHECK(name_of_words.emplace(said, rule.measure).first->second == rule.measure);
    }
    CHECK(in_english(measure_in_words("nobody-knows")) == "nobody-knows");
}
