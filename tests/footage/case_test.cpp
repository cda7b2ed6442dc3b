#include "footage/case.h"

#include "base/error.h"

#include <catch2/catch.hpp>

using namespace twofold;

TEST_CASE("Kinds of enforcement are those of article 2, in its words")
{
    const auto [kind, name, chinese] = GENERATE(table<EnforcementKind, std::string, std::string>({
        {EnforcementKind::Penalty, "penalty", "行政处罚"},
        {EnforcementKind::Compulsion, "compulsion", "行政强制"},
        {EnforcementKind::Inspection, "inspection", "行政检查"},
        {EnforcementKind::Requisition, "requisition", "行政征收征用"},
        {EnforcementKind::Licence, "licence", "行政许可"},
        {EnforcementKind::Other, "other", "其他"},
    }));
    CHECK(name_of(kind) == name);
    CHECK(chinese_name_of(kind) == chinese);
    CHECK(enforcement_kind(name) == kind);
}

TEST_CASE("Facts bear the words of article 16 and are found by their names")
{
    const auto [fact, name, chinese] = GENERATE(table<CaseFact, std::string, std::string>({
        {CaseFact::Objection, "objection", "有异议"},
        {CaseFact::Complaint, "complaint", "可能投诉"},
        {CaseFact::Petition, "petition", "可能上访"},
        {CaseFact::Evasion, "evasion", "逃避执法"},
        {CaseFact::Refusal, "refusal", "拒绝执法"},
        {CaseFact::Obstruction, "obstruction", "阻碍执法"},
        {CaseFact::Abuse, "abuse", "谩骂、侮辱执法人员"},
        {CaseFact::Assault, "assault", "殴打执法人员"},
        {CaseFact::Major, "major", "重大情况"},
        {CaseFact::Sensitive, "sensitive", "敏感情况"},
    }));
    CHECK(name_of(fact) == name);
    CHECK(chinese_name_of(fact) == chinese);
    CHECK(case_fact(name) == fact);
}

TEST_CASE("A kind or fact that does not exist is refused with those that do")
{
    CHECK_THROWS_WITH(enforcement_kind("fine"),
                      Catch::Contains("penalty（行政处罚）, compulsion（行政强制）"));
    CHECK_THROWS_WITH(case_fact(""), Catch::Contains("objection（有异议）, complaint（可能投诉）"));
}
