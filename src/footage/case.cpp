#include "footage/case.h"

#include "base/named.h"

namespace twofold {

namespace {

// Consultation rules, article 2, in its own words.
constexpr std::array enforcement_kinds{
    Named<EnforcementKind>{EnforcementKind::Penalty, "penalty", "行政处罚"},
    Named<EnforcementKind>{EnforcementKind::Compulsion, "compulsion", "行政强制"},
    Named<EnforcementKind>{EnforcementKind::Inspection, "inspection", "行政检查"},
    Named<EnforcementKind>{EnforcementKind::Requisition, "requisition", "行政征收征用"},
    Named<EnforcementKind>{EnforcementKind::Licence, "licence", "行政许可"},
    Named<EnforcementKind>{EnforcementKind::Other, "other", "其他"},
};

// Audio-visual rules, article 16, items one to three, in its own words.
constexpr std::array case_facts{
    Named<CaseFact>{CaseFact::Objection, "objection", "有异议"},
    Named<CaseFact>{CaseFact::Complaint, "complaint", "可能投诉"},
    Named<CaseFact>{CaseFact::Petition, "petition", "可能上访"},
    Named<CaseFact>{CaseFact::Evasion, "evasion", "逃避执法"},
    Named<CaseFact>{CaseFact::Refusal, "refusal", "拒绝执法"},
    Named<CaseFact>{CaseFact::Obstruction, "obstruction", "阻碍执法"},
    Named<CaseFact>{CaseFact::Abuse, "abuse", "谩骂、侮辱执法人员"},
    Named<CaseFact>{CaseFact::Assault, "assault", "殴打执法人员"},
    Named<CaseFact>{CaseFact::Major, "major", "重大情况"},
    Named<CaseFact>{CaseFact::Sensitive, "sensitive", "敏感情况"},
};

} // namespace

std::string_view name_of(EnforcementKind kind) noexcept
{
    return row_of(enforcement_kinds, kind).name;
}

std::string_view name_of(CaseFact fact) noexcept
{
    return row_of(case_facts, fact).name;
}

EnforcementKind enforcement_kind(std::string_view name)
{
    return value_named(enforcement_kinds, name);
}

CaseFact case_fact(std::string_view name)
{
    return value_named(case_facts, name);
}

std::string_view chinese_name_of(EnforcementKind kind) noexcept
{
    return row_of(enforcement_kinds, kind).chinese;
}

std::string_view chinese_name_of(CaseFact fact) noexcept
{
    return row_of(case_facts, fact).chinese;
}

} // namespace twofold
