#include "labels/label_field.h"
#include "labels/label_samples.h"

#include <catch2/catch.hpp>

using namespace twofold;
using namespace twofold::testing;
using Catch::Matchers::Contains;

TEST_CASE("A label without its facts is refused, and all of them are named at once")
{
    const std::string message =
        refusal(ErrorCode::Refused, [] { require_mandatory(LabelFacts{}); });
    for (const char* fact :
         {"制作单位", "制作人", "制作时间", "案件名称", "案件编号", "光盘编号"}) {
        CHECK_THAT(message, Contains(fact));
    }
    CHECK_NOTHROW(require_mandatory(usual_facts()));
}

TEST_CASE("A fact made of blanks is a missing fact")
{
    LabelFacts facts = usual_facts();
    facts.made_by = " \t\u3000";
    const std::string message = refusal(ErrorCode::Refused, [&] { require_mandatory(facts); });
    CHECK_THAT(message, Contains("制作人 (made-by)"));
    CHECK_THAT(message, !Contains("案件名称"));
}

TEST_CASE("A day that is not in the calendar is a missing date")
{
    using namespace std::chrono;
    LabelFacts facts = usual_facts();
    facts.made_on = 2026y / February / 30;
    CHECK_THAT(refusal(ErrorCode::Refused, [&] { require_mandatory(facts); }),
               Contains("制作时间"));
}

TEST_CASE("Facts are worded as they stand on Chinese labels")
{
    const LabelFacts facts = long_facts();
    CHECK(text_of(LabelField::MadeOn, facts) == "2026年11月23日");
    CHECK(text_of(LabelField::Copy, facts) == "B 利用");
    CHECK(text_of(LabelField::Part, facts) == "第 2 张 / 共 3 张");
    CHECK(text_of(LabelField::Retention, facts) == "永久");
    CHECK(text_of(LabelField::Ground, facts) == "第十六条第（一）（二）（三）项");
    CHECK(text_of(LabelField::Contents, facts) == "14 个文件·1小时02分05秒·4.25 GB");
    CHECK(text_of(LabelField::ImageDigest, facts) == "SHA-256 6105 d6cc 76af 4003 …");
}

TEST_CASE("What is not known is not printed")
{
    LabelFacts facts = usual_facts();
    facts.contents.reset();
    facts.grounds.clear();
    CHECK_FALSE(text_of(LabelField::Contents, facts));
    CHECK_FALSE(text_of(LabelField::Ground, facts));
    CHECK_FALSE(text_of(LabelField::Part, facts)); // one disc of one
}
