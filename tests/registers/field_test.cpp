#include "registers/field.h"

#include "registers/register.h"
#include "registers/toy_register.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

const Field& field(std::string_view name)
{
    return *field_named(testing::toy_register(), name);
}

} // namespace

TEST_CASE("What is typed gets one form, of whatever width and language", "[registers]")
{
    CHECK(canonical(field("title"), "　甲 ") == "甲");
    CHECK(canonical(field("story"), " 一 \n\n 二\n\n") == "一\n\n二");
    CHECK(canonical(field("day"), " 2026-11-23 ") == "2026-11-23");
    CHECK(canonical(field("moment"), "2026-11-23T16:30:00+08:00") == "2026-11-23T08:30:00Z");
    CHECK(canonical(field("count"), "007") == "7");
    CHECK(canonical(field("urgent"), "是") == "yes");
    CHECK(canonical(field("colour"), "ＲＥＤ") == "red");
    CHECK(canonical(field("colour"), "绿") == "green");
    CHECK(canonical(field("helper"), "甲 \n\n 乙") == "甲\n乙");
    // What cannot be read stays for fault_of().
    CHECK(canonical(field("day"), "morgen") == "morgen");
}

TEST_CASE("A canonical value is the canonical form of itself", "[registers]")
{
    for (const auto& [name, value] : std::vector<std::pair<const char*, const char*>>{
             {"title", "甲"},
             {"story", "一\n二"},
             {"day", "2026-11-23"},
             {"moment", "2026-11-23T08:30:00Z"},
             {"count", "12"},
             {"colour", "green"},
             {"helper", "甲\n乙"},
             {"letter", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
         }) {
        INFO(name);
        CHECK(canonical(field(name), value) == value);
        CHECK(fault_of(field(name), value).empty());
    }
}

TEST_CASE("A masked value shows its ends only", "[registers]")
{
    CHECK(masked("410400199001010012") == "4104**********0012");
    CHECK(masked("王某某") == "王**");
    CHECK(masked("12345678") == "1*******");
    CHECK(masked("").empty());
    CHECK(shown_value(field("identity"), "410400199001010012", false) == "4104**********0012");
}

TEST_CASE("A value is shown as the form words it", "[registers]")
{
    CHECK(shown_value(field("colour"), "red", true) == "红");
    CHECK(shown_value(field("colour"), "red", false) == "red");
    CHECK(shown_value(field("urgent"), "no", true) == "否");
    CHECK(shown_value(field("title"), "yes", true) == "yes");
    CHECK(shown_value(field("day"), "2026-11-23", true) == "2026年11月23日");
    CHECK(shown_value(field("day"), "2026-11-23", false) == "2026-11-23");
    CHECK(shown_value(field("moment"), "2026-11-23T08:30:00Z", true).starts_with("2026年11月23日"));
    CHECK(shown_value(field("moment"), "2026-11-23T08:30:00Z", false).starts_with("2026-11-23T"));
}
