#include "footage/printable_line.h"

#include "base/error.h"

#include <catch2/catch.hpp>

using namespace twofold;

TEST_CASE("A text that a label can hold is kept as it was typed, without blanks at its ends")
{
    for (const std::string text : {"龙财罚〔2026〕7号", "某公司（拒绝检查）案", "Zürich № 7 – café",
                                   "𠮷田", "第①号※·★", "ｶﾅ"}) {
        CAPTURE(text);
        CHECK(PrintableLine{text, 40}.text() == text);
        CHECK(PrintableLine{" \t　" + text + "  \n", 40}.text() == text);
    }
    CHECK(PrintableLine{"", 40}.text().empty());
}

TEST_CASE("What no printer could set is refused when it is typed")
{
    for (const std::string text : {"某公司\n拒绝检查案",
                                   "甲\t乙",
                                   "甲\u200b乙",
                                   "甲\u202e乙",
                                   "甲\u2066乙",
                                   "甲\ufeff",
                                   "甲\u00ad乙",
                                   "甲\u2028乙",
                                   "甲😀",
                                   "甲☺",
                                   "甲✅",
                                   "甲\ufe0f",
                                   "甲\ue000",
                                   "甲\u001b[31m",
                                   "甲\u0085乙",
                                   "甲\u3164",
                                   "甲\u2800",
                                   "甲\u034f",
                                   "甲\u17b4",
                                   "a\u0301\u0301\u0301\u0301",
                                   "甲\xff"}) {
        CAPTURE(text);
        CHECK_THROWS_AS((PrintableLine{text, 40}), Error);
    }
    const auto long_number = [] { return PrintableLine{std::string(90, '9'), 40}; };
    CHECK_THROWS_WITH(long_number(), Catch::Contains("90 characters"));
    CHECK_THROWS_WITH((PrintableLine{"某\u200b公司", 40}),
                      Catch::Contains("character 2 is U+200B"));
}

TEST_CASE("Numbers that look the same are the same number")
{
    const std::string number = "龙财罚〔2026〕7号";
    for (const char* other :
         {"龙财罚〔2026〕7号 ", "龙财罚〔2026〕7号\u200b", "龙财罚[2026]7号", "龙财罚（2026）7号",
          "龙财罚(2026)7号", "龙财罚【2026】7号", "龙财罚［2026］7号", "龙财罚〔２０２６〕７号",
          "龙财罚 〔2026〕 7号", "\u202a龙财罚〔2026〕7号\u202c"}) {
        CAPTURE(other);
        CHECK(are_alike(number, other));
    }
    CHECK(are_alike("café A-1", "cafe\u0301 ａ－１"));
    for (const std::string other :
         {"龍財罰〔2026〕7號", "龙财罚〔2O26〕7号", "龙财罚〔٢٠٢٦〕٧号"}) {
        CAPTURE(other);
        CHECK(are_alike(number, other));
    }
    CHECK(are_alike("A-1l", "А-Il"));   // the first letter of the second is Cyrillic
    CHECK(are_alike("ABC-5", "АВС-5")); // of the second all letters are Cyrillic
    CHECK(are_alike("HKMT-9", "НКМТ-9"));
    CHECK(are_alike("ABE-9", "ΑΒΕ-9")); // Greek
    CHECK(are_alike("一号楼", "⼀号楼"));
    for (const auto& [one, other] : {std::pair{"未", "末"},
                                     {"己", "已"},
                                     {"日", "曰"},
                                     {"土", "士"},
                                     {"干", "千"},
                                     {"人", "入"},
                                     {"一", "二"},
                                     {"7", "17"},
                                     {"07", "70"},
                                     {"5", "S"},
                                     {"王", "玉"},
                                     {"m1", "rn1"},
                                     {"ABC", "ABD"}}) {
        CAPTURE(one, other);
        CHECK_FALSE(are_alike(one, other));
    }
    CHECK_FALSE(are_alike(number, "龙财罚〔2026〕17号"));
    CHECK_FALSE(are_alike(number, "龙财罚〔2025〕7号"));
    CHECK_FALSE(are_alike(number, "龙财检〔2026〕7号"));
    CHECK_FALSE(are_alike("柜1", "柜2"));
}
