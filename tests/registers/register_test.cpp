#include "registers/register.h"

#include "registers/toy_register.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace twofold;
using testing::toy_register;

namespace {

/// A sound entry that has just begun.
Values begun()
{
    return {{"title", "甲"}, {"count", "3"}};
}

/// Each refusal in one line, with its clause in front.
std::vector<std::string> lines_of(const std::vector<Refusal>& refusals)
{
    std::vector<std::string> lines;
    for (const Refusal& refusal : refusals) {
        lines.push_back(name_of(refusal.clause) + " " + in_english(refusal.why));
    }
    return lines;
}

std::vector<std::string> faults(const Values& values, std::string_view from, std::string_view to)
{
    return lines_of(check(toy_register(), values, from, to));
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("Every register of the program is declared soundly, and has a prefix of its own",
          "[registers]")
{
    std::set<std::string_view> names;
    for (const Register& one : all_registers()) {
        INFO(one.name);
        CHECK(faults_of(one).empty());
        CHECK(names.insert(one.name).second);
        CHECK(names.insert(one.prefix).second);
    }
    CHECK(faults_of(toy_register()).empty());
}

TEST_CASE("A declaration that contradicts itself is seen", "[registers]")
{
    Register wrong = toy_register();
    const auto has_fault = [&](const char* fault) {
        const Lines faults = faults_of(wrong);
        return std::ranges::find(faults, fault) != faults.end();
    };
    wrong.fields.push_back(wrong.fields.front());
    CHECK(has_fault("a field that is there twice: title"));
    wrong.fields.back() = {.name = "x", .chinese = "某", .english = "X", .by = "nowhere"};
    CHECK(has_fault("a field of a step that is not there: x"));
    wrong.fields.back() = {.name = "x", .chinese = "某", .english = "X", .shown = InForm | Masked};
    CHECK_FALSE(has_fault("masked and on discs: x"));
    wrong.on_discs = true;
    CHECK(has_fault("masked and on discs: x"));
    wrong.fields.back() = {.name = "x", .chinese = "某", .english = "X", .kind = FieldKind::Choice};
    CHECK(has_fault("choices without a choice, or none with one: x"));
    wrong.steps.push_back(
        {.name = "y", .verb = "list", .chinese = "某", .english = "Y", .from = {"y"}});
    CHECK(has_fault("a verb of every register: list"));
    CHECK(has_fault("never reached: y"));
}

TEST_CASE("An entry with all its fields is as it should be", "[registers]")
{
    CHECK(faults(begun(), "", "begun").empty());
    Values ended = begun();
    ended["result"] = "好";
    CHECK(faults(ended, "begun", "ended").empty());
    CHECK(faults(begun(), "begun", "").empty());
}

TEST_CASE("All that is missing by a step is told at once, each with its clause", "[registers]")
{
    CHECK(faults({{"urgent", "yes"}}, "", "begun") ==
          Lines{"C4-2 Missing: Title (--title).", "C3 Missing: Number of pieces (--count).",
                "C7 Missing: Why it is urgent (--urgent-because)."});
    // What an earlier step demanded is demanded still, and what a later one demands not yet.
    CHECK(faults({{"count", "3"}}, "carried-on", "ended") ==
          Lines{"C4-2 Missing: Title (--title).", "C9 Missing: Result (--result)."});
    CHECK(faults({{"count", "3"}}, "begun", "") == Lines{"C4-2 Missing: Title (--title)."});
}

TEST_CASE("A field is demanded only while its condition holds", "[registers]")
{
    Values values = begun();
    values["urgent"] = "no";
    CHECK(faults(values, "", "begun").empty());
    values["urgent"] = "yes";
    CHECK(faults(values, "", "begun") == Lines{"C7 Missing: Why it is urgent (--urgent-because)."});
}

TEST_CASE("A step that cannot follow is refused with those that can", "[registers]")
{
    CHECK(faults(begun(), "", "given-up") ==
          Lines{"C3 This entry is new: given-up cannot be its first step. Possible: begin."});
    CHECK(faults(begun(), "begun", "begun") ==
          Lines{"C3 begun cannot follow begun. Possible: carry-on, end, give-up."});
    Values ended = begun();
    ended["result"] = "好";
    CHECK(faults(ended, "ended", "carried-on") ==
          Lines{"C3 carried-on cannot follow ended, after which nothing follows."});
    CHECK(faults(begun(), "", "flown") ==
          Lines{" “flown” is no step of this register: Toys: a register for tests."});
}

TEST_CASE("A value that cannot be is told with what can", "[registers]")
{
    const auto fault = [](const char* field, const char* value) {
        Values values = begun();
        values[field] = value;
        const Lines lines = faults(values, "", "begun");
        return lines.empty() ? std::string{} : lines.front();
    };
    CHECK_THAT(fault("day", "2026-02-30"), Catch::StartsWith(" Day: "));
    CHECK_THAT(fault("moment", "morgen"), Catch::StartsWith(" Moment: "));
    CHECK(fault("count", "-3") == " Number of pieces: “-3” is no whole number.");
    CHECK(fault("count", "99999999999999999999") != "");
    CHECK_THAT(fault("urgent", "maybe"), Catch::Contains("yes（是）, no（否）"));
    CHECK_THAT(fault("colour", "blue"), Catch::Contains("red（红）, green（绿）"));
    CHECK_THAT(fault("visitor", "a\x1b[2J"), Catch::StartsWith(" Who visits: "));
    CHECK_THAT(fault("story", "first\n\xff"), Catch::StartsWith(" Story: "));
    CHECK(fault("story", "first\nsecond").empty());
    CHECK(fault("about-footage", "3\n17").empty());
    CHECK_THAT(fault("about-footage", "3\nx"), Catch::Contains("“x” is no whole number"));
    CHECK_THAT(fault("letter", "sha256:9f86"), Catch::StartsWith(" Letter: "));
    CHECK_THAT(fault("size", "3"), Catch::Contains("“size” is no field of this register"));
}

TEST_CASE("What a later step enters is not entered before", "[registers]")
{
    Values values = begun();
    values["result"] = "好";
    CHECK(faults(values, "", "begun") == Lines{"C9 Result is entered with a later step: ended."});
}

TEST_CASE("The steps an entry must have taken are known from its last one", "[registers]")
{
    using Steps = std::vector<std::string_view>;
    CHECK(steps_before(toy_register(), "begun") == Steps{"begun"});
    CHECK(steps_before(toy_register(), "ended") == Steps{"begun", "ended"});
    CHECK(steps_before(toy_register(), "given-up") == Steps{"begun", "given-up"});
    CHECK(steps_before(toy_register(), "").empty());
}

TEST_CASE("What was entered by a step that others went past stays as the entry goes on",
          "[registers]")
{
    static const Register of{.name = "path",
                             .prefix = "XX",
                             .fields = {{.name = "proof", .by = "verified"}},
                             .steps = {{.name = "asked"},
                                       {.name = "verified", .from = {"asked"}},
                                       {.name = "opened", .from = {"asked", "verified"}},
                                       {.name = "closed", .from = {"opened"}}}};
    CHECK(check(of, {{"proof", "x"}}, "opened", "closed").empty());
    CHECK(check(of, {}, "asked", "opened").empty());
    CHECK(check(of, {{"proof", "x"}}, "asked", "opened").size() == 1);
    CHECK(check(of, {}, "asked", "verified").size() == 1);
}
