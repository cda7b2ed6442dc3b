#include "footage/case.h"

#include "base/named.h"
#include "footage/printable_line.h"

#include <algorithm>

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

constexpr std::array case_details{
    Named<CaseDetail>{CaseDetail::ClosedOn, "closed-on", "结案日期"},
    Named<CaseDetail>{CaseDetail::ReconsiderationBegan, "reconsideration-began",
                      "行政复议受理日期"},
    Named<CaseDetail>{CaseDetail::ReconsiderationEnded, "reconsideration-ended",
                      "行政复议终结日期"},
    Named<CaseDetail>{CaseDetail::SuitBegan, "suit-began", "行政诉讼受理日期"},
    Named<CaseDetail>{CaseDetail::SuitEnded, "suit-ended", "行政诉讼终结日期"},
    Named<CaseDetail>{CaseDetail::ComplaintReceived, "complaint-received", "收到投诉、上访日期"},
    Named<CaseDetail>{CaseDetail::ComplaintSettled, "complaint-settled", "投诉、上访办结日期"},
};

} // namespace

bool Case::is_handled_by(const std::string& person) const
{
    const std::string key = alike_key(person);
    const auto is_same = [&](const std::string& one) { return alike_key(one) == key; };
    return is_same(handling_officer) || std::ranges::any_of(officers, is_same);
}

template <>
std::vector<EnforcementKind> all_of<EnforcementKind>()
{
    return values_of(enforcement_kinds);
}

std::string_view name_of(EnforcementKind kind) noexcept
{
    return row_of(enforcement_kinds, kind).name;
}

template <>
std::vector<CaseFact> all_of<CaseFact>()
{
    return values_of(case_facts);
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

template <>
std::vector<CaseDetail> all_of<CaseDetail>()
{
    return values_of(case_details);
}

std::string_view name_of(CaseDetail detail) noexcept
{
    return row_of(case_details, detail).name;
}

CaseDetail case_detail(std::string_view name)
{
    return value_named(case_details, name);
}

std::string_view chinese_name_of(CaseDetail detail) noexcept
{
    return row_of(case_details, detail).chinese;
}

} // namespace twofold
