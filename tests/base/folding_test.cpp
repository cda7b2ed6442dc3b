#include "base/folding.h"

#include <catch2/catch.hpp>

using namespace twofold;

TEST_CASE("One number in every width and with every bracket is one number", "[folding]")
{
    const std::string number = folded("龙财检〔2026〕7号");
    for (const char* typed : {"龙财检[2026]7号", "龙财检［２０２６］７号", "龙财检(2026)7号",
                              "龙财检（２０２６）7号", "龙财检【2026】７号", "龙财检{2026}7号",
                              "龙财检〖2026〗7号", "龙财检〔2026〕\u200b7号"}) {
        INFO(typed);
        CHECK(folded(typed) == number);
    }
    CHECK(folded("龙财检〔2026〕8号") != number);
}

TEST_CASE("Case, composition and compatibility forms are folded", "[folding]")
{
    CHECK(folded("ＤＪＩ_０８１５.MP4") == "dji_0815.mp4");
    CHECK(folded("Cafe\u0301") == folded("CAF\u00c9"));
    CHECK(folded("①㎏") == "1kg");
    CHECK(folded("2026—0001") == folded("2026-0001"));
    CHECK(folded("甲\u3000乙") == folded("甲 乙"));
    CHECK(folded("\xff") == "\xff");
}

TEST_CASE("A choice is meant by its name or its Chinese one, in any width", "[folding]")
{
    CHECK(is_choice("行政处罚", "penalty", "行政处罚"));
    CHECK(is_choice(" Penalty\u3000", "penalty", "行政处罚"));
    CHECK(is_choice("ｐｅｎａｌｔｙ", "penalty", "行政处罚"));
    CHECK_FALSE(is_choice("行政", "penalty", "行政处罚"));
    CHECK_FALSE(is_choice("", "penalty", ""));
}
