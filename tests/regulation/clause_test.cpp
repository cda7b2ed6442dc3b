#include "regulation/clause.h"

#include "base/error.h"

#include <catch2/catch.hpp>

using namespace twofold;

TEST_CASE("A clause has a short name that can be read again", "[regulation]")
{
    for (const char* name : {"A4", "A16(2)", "C7-2", "A18(6)", "C13", "A99", "C7-2(1)"}) {
        CHECK(name_of(clause(name)) == name);
    }
    CHECK(clause("A16(2)") == audio_visual(16, 2));
    CHECK(clause("C7-2") == consultation(7, 2));
    CHECK(name_of(Clause{}).empty());
}

TEST_CASE("What is no place in the rules is refused", "[regulation]")
{
    for (const char* name : {"", "A", "16", "B4", "A0", "A100", "A4-", "A4(", "A4(2", "A4()", "A4 ",
                             "a4", "A4(2)x", "A-4", "A99999999999"}) {
        INFO(name);
        CHECK_THROWS_AS(clause(name), Error);
    }
}

TEST_CASE("A clause is cited as the rules count: articles, paragraphs, items", "[regulation]")
{
    CHECK(chinese_name_of(audio_visual(16, 2)) == "音像第十六条第（二）项");
    CHECK(chinese_name_of(consultation(7, 2)) == "调阅第七条第二款");
    CHECK(article_in_chinese(audio_visual(10)) == "第十条");
    CHECK(article_in_chinese(audio_visual(20)) == "第二十条");
    CHECK(article_in_chinese(audio_visual(31)) == "第三十一条");
    CHECK(chinese_name_of(Clause{}).empty());
    CHECK(in_english(words_of(consultation(7, 2))) == "consultation rules, article 7-2");
    CHECK(in_english(words_of(audio_visual(16, 2))) == "audio-visual rules, article 16(2)");
}
