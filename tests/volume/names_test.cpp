#include "volume/names.h"

#include "volume/proposed_name.h"
#include "volume/unicode.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace twofold;

namespace {

struct BadName {
    std::string name;
    NameRule rule;
    std::string proposal;
};

std::string repeated(const std::string& text, int times)
{
    std::string result;
    for (int i = 0; i < times; ++i) {
        result += text;
    }
    return result;
}

bool breaks(const std::string& name, NameRule rule)
{
    return std::ranges::count(check_name(name), rule, &NameProblem::rule) == 1;
}

std::string proposed(const std::string& name)
{
    NamesOfDirectory empty;
    return proposed_name(name, empty);
}

} // namespace

TEST_CASE("Each rule for names is told by name and answered by a readable proposal", "[names]")
{
    const std::vector<BadName> table{
        {"", NameRule::Empty, "_"},
        {".", NameRule::Empty, "_"},
        {"..", NameRule::Empty, "_"},
        {"a\xff.mp4", NameRule::NotUtf8, "a\uFFFD.mp4"},
        {std::string{"a\0b", 3}, NameRule::NotUtf8, "a\uFFFDb"},
        {"e\u0301.mp4", NameRule::NotNormalised, "\u00e9.mp4"},
        {"𠮷某.mp4", NameRule::OutsideBmp, "(U+20BB7)某.mp4"},
        {"现场:1.mp4", NameRule::ForbiddenCharacter, "现场：1.mp4"},
        {"a<b", NameRule::ForbiddenCharacter, "a＜b"},
        {"a>b", NameRule::ForbiddenCharacter, "a＞b"},
        {"a\"b", NameRule::ForbiddenCharacter, "a＂b"},
        {"石财罚/1号", NameRule::ForbiddenCharacter, "石财罚／1号"},
        {"a\\b", NameRule::ForbiddenCharacter, "a＼b"},
        {"a|b", NameRule::ForbiddenCharacter, "a｜b"},
        {"带?号", NameRule::ForbiddenCharacter, "带？号"},
        {"a*b", NameRule::ForbiddenCharacter, "a＊b"},
        {"a;1", NameRule::ForbiddenCharacter, "a；1"},
        {"100%.jpg", NameRule::ForbiddenCharacter, "100％.jpg"},
        {"a\nb", NameRule::ControlCharacter, "a_b"},
        {"a\x7f", NameRule::ControlCharacter, "a_"},
        {"a\u202egpj.exe", NameRule::ControlCharacter, "a_gpj.exe"},
        {"a\u2028b", NameRule::ControlCharacter, "a_b"},
        {"\ufeffa", NameRule::ControlCharacter, "_a"},
        {"a\uffff", NameRule::ControlCharacter, "a_"},
        {"现场.", NameRule::TrailingDotOrBlank, "现场"},
        {"现场 ", NameRule::TrailingDotOrBlank, "现场"},
        {"现场\u3000", NameRule::TrailingDotOrBlank, "现场"},
        {"...", NameRule::TrailingDotOrBlank, "_"},
        {"CON", NameRule::DeviceName, "_CON"},
        {"nul.tar.gz", NameRule::DeviceName, "_nul.tar.gz"},
        {"Com1.mp4", NameRule::DeviceName, "_Com1.mp4"},
        {"lpt³", NameRule::DeviceName, "_lpt³"},
        {"AUX .txt", NameRule::DeviceName, "_AUX .txt"},
        {"CONOUT$", NameRule::DeviceName, "_CONOUT$"},
    };
    for (const BadName& bad : table) {
        INFO(made_utf8(bad.name));
        CHECK(breaks(bad.name, bad.rule));
        CHECK(proposed(bad.name) == bad.proposal);
        CHECK(check_name(bad.proposal).empty());
    }
}

TEST_CASE("Good names are left alone", "[names]")
{
    for (const std::string name :
         {"现场 执法（一）.mp4", ".keep", "a.b.c", "CONSOLE.txt", "com10", "COM.mp4",
          "石财罚〔2026〕12号", "é.mp4", "it's.mp4", "a&b=c#d.mp4", " 前空格"}) {
        INFO(name);
        CHECK(check_name(name).empty());
        CHECK(proposed(name) == name);
    }
    CHECK(check_name(repeated("界", 64)).empty());
}

TEST_CASE("A message names the file and what is wrong with it", "[names]")
{
    CHECK(in_english(check_name("现场:1.mp4").front().message) ==
          "“现场:1.mp4”: “现场:1.mp4” contains :, which is not allowed on a disc.");
    CHECK(in_english(check_name("𠮷.mp4").front().message).find("U+20BB7") != std::string::npos);
}

TEST_CASE("A long name keeps its extension and its two ends, and never meets another one",
          "[names]")
{
    const std::string one = repeated("甲", 50) + "一" + repeated("乙", 50) + ".mp4";
    const std::string other = repeated("甲", 50) + "二" + repeated("乙", 50) + ".mp4";
    CHECK(breaks(one, NameRule::TooLong));
    const std::string short_one = proposed(one);
    CHECK(check_name(short_one).empty());
    CHECK(short_one.starts_with("甲甲甲"));
    CHECK(short_one.ends_with(".mp4"));
    CHECK(short_one.find("…") != std::string::npos);
    CHECK(utf16_units(code_points(short_one)) == longest_name);
    CHECK(short_one != proposed(other));
    CHECK(proposed(one) == short_one);
}

TEST_CASE("A shortened name does not part a letter from its accents", "[names]")
{
    // q with a tilde below has no single character, so its mark stays a character of its own.
    const std::string name = proposed(repeated("q\u0330", 80) + ".mp4");
    const std::u32string points = code_points(name);
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (is_mark(points[i])) CHECK(points[i - 1] == U'q');
    }
    CHECK(check_name(name).empty());
}

TEST_CASE("Names that differ only in case, width of accent or not at all get a number", "[names]")
{
    NamesOfDirectory names;
    CHECK(proposed_name("MOV_0001.MP4", names) == "MOV_0001.MP4");
    CHECK(proposed_name("mov_0001.mp4", names) == "mov_0001 (2).mp4");
    CHECK(proposed_name("MOV_0001.MP4", names) == "MOV_0001 (3).MP4");
    CHECK(proposed_name("Straße", names) == "Straße");
    CHECK(proposed_name("STRASSE", names) == "STRASSE (2)");
    CHECK(proposed_name("\u00e9", names) == "\u00e9");
    CHECK(proposed_name("E\u0301", names) == "\u00c9 (2)");
    CHECK(proposed_name("a:b", names) == "a：b");
    CHECK(proposed_name("a：b", names) == "a：b (2)");
}

TEST_CASE("Twenty thousand equal names get twenty thousand different ones", "[names]")
{
    NamesOfDirectory names;
    std::set<std::string> seen;
    for (int i = 0; i < 20'000; ++i) {
        seen.insert(proposed_name(repeated("长", 70) + ".mp4", names));
    }
    CHECK(seen.size() == 20'000);
    CHECK(std::ranges::all_of(seen,
                              [](const std::string& name) { return check_name(name).empty(); }));
}

TEST_CASE("Paths are checked part by part, against their siblings and for their length", "[names]")
{
    CHECK(check_paths(std::vector<std::string>{"data/2026/甲/a.mp4", "data/2026/甲/b.mp4",
                                               "data/2026/乙/a.mp4"})
              .empty());

    const auto rules = [](const std::vector<std::string>& paths) {
        std::vector<NameRule> found;
        for (const NameProblem& problem : check_paths(paths)) {
            found.push_back(problem.rule);
        }
        return found;
    };
    using Rules = std::vector<NameRule>;
    CHECK(rules({"data/a", "data/A"}) == Rules{NameRule::NotUnique});
    CHECK(rules({"data/a", "data/a"}) == Rules{NameRule::NotUnique});
    CHECK(rules({"data/x/a", "data/X/b"}) == Rules{NameRule::NotUnique});
    CHECK(rules({"data/x", "data/x/b"}) == Rules{NameRule::NotUnique});
    CHECK(rules({"a:b/1", "a:b/2"}) == Rules{NameRule::ForbiddenCharacter});
    CHECK(rules({"data//a"}) == Rules{NameRule::Empty});
    CHECK(rules({"/data"}) == Rules{NameRule::Empty});
    CHECK(rules({"data/../a"}) == Rules{NameRule::Empty});
    CHECK(rules({"data/"}) == Rules{NameRule::Empty});
    CHECK(rules({"a\xff/b"}) == Rules{NameRule::NotUtf8});
    const std::string part = repeated("长", 60);
    CHECK(rules({part + "/" + part + "/" + part + "/" + repeated("长", 57)}).empty());
    CHECK(rules({part + "/" + part + "/" + part + "/" + repeated("长", 58)}) ==
          Rules{NameRule::PathTooLong});
}
