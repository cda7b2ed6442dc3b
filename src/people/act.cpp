#include "people/act.h"

#include "base/named.h"
#include "base/value_words.h"

#include <algorithm>

namespace twofold {

namespace {

constexpr std::array acts{
    Named<Act>{Act::EnterCase, "enter-case", "登记案件"},
    Named<Act>{Act::NoteFact, "note-fact", "记录案件情形"},
    Named<Act>{Act::TakeIn, "take-in", "接收入库"},
    Named<Act>{Act::ProposeToKeep, "propose-to-keep", "提出长期保存"},
    Named<Act>{Act::DecideToKeep, "decide-to-keep", "决定长期保存"},
    Named<Act>{Act::WithdrawKeeping, "withdraw-keeping", "撤销长期保存决定"},
    Named<Act>{Act::Seal, "seal", "组卷、生成映像"},
    Named<Act>{Act::Record, "record", "刻录光盘"},
    Named<Act>{Act::CheckDisc, "check-disc", "检测光盘"},
    Named<Act>{Act::CheckArchive, "check-archive", "核对库存资料"},
    Named<Act>{Act::Label, "label", "打印标签"},
    Named<Act>{Act::Shelve, "shelve", "光盘上架登记"},
    Named<Act>{Act::LendDisc, "lend-disc", "借出光盘"},
    Named<Act>{Act::OpenTamperSeal, "open-tamper-seal", "启封光盘"},
    Named<Act>{Act::DestroyDisc, "destroy-disc", "销毁光盘"},
    Named<Act>{Act::MakeForm, "make-form", "制作表单"},
    Named<Act>{Act::PrepareReview, "prepare-review", "筹备年度评查"},
    Named<Act>{Act::CloseReview, "close-review", "结束年度评查"},
    Named<Act>{Act::SignReview, "sign-review", "签署年度评查"},
    Named<Act>{Act::KeepPersons, "keep-persons", "管理人员和角色"},
    Named<Act>{Act::ChangeSetting, "change-setting", "修改设置"},
    Named<Act>{Act::ReadLog, "read-log", "查看审计日志、导出登记簿"},
    Named<Act>{Act::ViewFootage, "view-footage", "查看原件"},
    Named<Act>{Act::PlaceHold, "place-hold", "冻结资料"},
    Named<Act>{Act::LiftHold, "lift-hold", "解除冻结"},
    Named<Act>{Act::DraftWorkRecord, "draft-work-record", "制作工作记录"},
    Named<Act>{Act::FileWorkRecord, "file-work-record", "审核归档工作记录"},
    Named<Act>{Act::KeepConsultation, "keep-consultation", "办理查阅"},
    Named<Act>{Act::MakeCopy, "make-copy", "制作复制件"},
    Named<Act>{Act::Delegate, "delegate", "授权委托"},
    Named<Act>{Act::KeepEquipment, "keep-equipment", "管理音像记录设备"},
    Named<Act>{Act::HandOver, "hand-over", "发放收回设备"},
    Named<Act>{Act::KeepMatters, "keep-matters", "维护记录事项清单"},
    Named<Act>{Act::ReportIncident, "report-incident", "报告违规异常"},
    Named<Act>{Act::ExamineIncident, "examine-incident", "调查违规异常"},
    Named<Act>{Act::DecideIncident, "decide-incident", "登记处理决定"},
    Named<Act>{Act::Inspect, "inspect", "不定期检查"},
    Named<Act>{Act::KeepFindings, "keep-findings", "登记问题整改"},
    Named<Act>{Act::ConfirmFinding, "confirm-finding", "验收整改"},
    Named<Act>{Act::AskApproval, "ask-approval", "请示批准"},
    Named<Act>{Act::EnterApproval, "enter-approval", "登记批件"},
    Named<Act>{Act::Bookkeeping, "bookkeeping", "程序自动登记"},
};

std::vector<ActRule> rules()
{
    using enum Role;
    const std::vector<Role> staff{RecordsOfficer, EnforcementOfficer, CaseHandler, LeadHandler};
    const std::vector<Role> heads{HeadOfOffice, HeadOfLegalUnit, HeadOfBureau};
    const auto with = [](std::vector<Role> roles, const std::vector<Role>& others) {
        roles.insert(roles.end(), others.begin(), others.end());
        return roles;
    };
    const std::vector<Role> records{RecordsOfficer};
    return {
        {.act = Act::EnterCase, .roles = staff, .clause = audio_visual(13)},
        {.act = Act::NoteFact,
         .roles = with(staff, {HeadOfOffice}),
         .clause = audio_visual(16),
         .is_for_officers = true},
        {.act = Act::TakeIn, .roles = records, .clause = audio_visual(13)},
        {.act = Act::ProposeToKeep,
         .roles = with(staff, {HeadOfOffice}),
         .clause = audio_visual(16),
         .is_for_officers = true},
        {.act = Act::DecideToKeep, .roles = {HeadOfOffice}, .clause = audio_visual(16)},
        {.act = Act::WithdrawKeeping, .roles = records, .clause = audio_visual(16)},
        {.act = Act::Seal, .roles = records, .clause = audio_visual(16)},
        {.act = Act::Record, .roles = records, .clause = audio_visual(16)},
        {.act = Act::CheckDisc,
         .roles = {RecordsOfficer, LeadingGroup},
         .clause = audio_visual(17)},
        {.act = Act::CheckArchive, .roles = {RecordsOfficer, Auditor}, .clause = audio_visual(13)},
        {.act = Act::Label, .roles = records, .clause = audio_visual(16)},
        {.act = Act::Shelve, .roles = records, .clause = consultation(3)},
        {.act = Act::LendDisc, .roles = records, .clause = consultation(3)},
        {.act = Act::OpenTamperSeal, .roles = records},
        {.act = Act::DestroyDisc, .roles = records},
        {.act = Act::MakeForm,
         .roles = with(with(staff, heads), {LeadingGroup, Administrator, Auditor}),
         .clause = consultation(3)},
        {.act = Act::PrepareReview,
         .roles = {RecordsOfficer, LeadingGroup},
         .clause = audio_visual(17)},
        {.act = Act::CloseReview,
         .roles = {RecordsOfficer, LeadingGroup},
         .clause = audio_visual(17)},
        {.act = Act::SignReview, .roles = {LeadingGroup}, .clause = audio_visual(17)},
        {.act = Act::KeepPersons, .roles = {Administrator}, .clause = consultation(13)},
        {.act = Act::ChangeSetting, .roles = {Administrator}, .clause = consultation(13)},
        {.act = Act::ReadLog, .roles = {RecordsOfficer, Administrator, Auditor}},
        {.act = Act::ViewFootage,
         .roles = {RecordsOfficer, HeadOfOffice, LeadingGroup},
         .clause = consultation(3)},
        {.act = Act::PlaceHold, .roles = {}, .clause = audio_visual(15)},
        {.act = Act::LiftHold,
         .roles = {RecordsOfficer, HeadOfOffice, HeadOfBureau, LeadingGroup},
         .clause = audio_visual(15)},
        {.act = Act::DraftWorkRecord,
         .roles = {EnforcementOfficer, CaseHandler, LeadHandler},
         .clause = audio_visual(12),
         .is_for_officers = true},
        {.act = Act::FileWorkRecord, .roles = records, .clause = audio_visual(12)},
        {.act = Act::KeepConsultation, .roles = records, .clause = consultation(3)},
        {.act = Act::MakeCopy, .roles = records, .clause = consultation(3)},
        {.act = Act::Delegate, .roles = with(heads, {LeadingGroup}), .clause = consultation(4)},
        {.act = Act::KeepEquipment,
         .roles = {RecordsOfficer, HeadOfOffice},
         .clause = audio_visual(4)},
        {.act = Act::HandOver, .roles = records, .clause = audio_visual(4)},
        {.act = Act::KeepMatters,
         .roles = {RecordsOfficer, HeadOfLegalUnit},
         .clause = audio_visual(6)},
        {.act = Act::ReportIncident, .roles = {}, .clause = audio_visual(18)},
        {.act = Act::ExamineIncident,
         .roles = {HeadOfOffice, HeadOfLegalUnit, HeadOfBureau, LeadingGroup, Auditor},
         .clause = audio_visual(18)},
        {.act = Act::DecideIncident,
         .roles = {RecordsOfficer, HeadOfBureau},
         .clause = audio_visual(18)},
        {.act = Act::Inspect, .roles = {LeadingGroup}, .clause = audio_visual(17)},
        {.act = Act::KeepFindings,
         .roles = {RecordsOfficer, LeadingGroup},
         .clause = audio_visual(17)},
        {.act = Act::ConfirmFinding,
         .roles = {RecordsOfficer, HeadOfOffice, LeadingGroup},
         .clause = audio_visual(17)},
        {.act = Act::AskApproval,
         .roles = with(with(staff, heads), {Administrator}),
         .clause = consultation(3)},
        {.act = Act::EnterApproval, .roles = with(records, heads), .clause = consultation(3)},
        {.act = Act::Bookkeeping},
    };
}

/// The roles of a rule that a setting leaves.
std::vector<Role> allowed_roles(const ActRule& rule, const ActContext& context)
{
    if (context.only.empty()) return rule.roles;
    std::vector<Role> allowed = rule.roles.empty() ? all_of<Role>() : rule.roles;
    std::erase_if(allowed, [&](Role role) {
        return std::ranges::find(context.only, role) == context.only.end();
    });
    return allowed;
}

Refusal refusal(const PersonRecord& person, const ActRule& rule, const std::vector<Role>& allowed)
{
    Message why{msgid("{person} may not do this: {act}. It is for {roles}.")};
    why.arguments = {{"person", person.person.name}};
    why.parts = {{"act", words_of(rule.act)}, {"roles", words_of(allowed)}};
    if (!rule.clause.empty()) {
        why.id = msgid("{person} may not do this: {act}. It is for {roles} ({clause}).");
        why.parts.emplace_back("clause", words_of(rule.clause));
    }
    return {.why = std::move(why), .clause = rule.clause};
}

} // namespace

std::string_view name_of(Act act) noexcept
{
    return row_of(acts, act).name;
}

Act act(std::string_view name)
{
    return value_named(acts, name);
}

std::string_view chinese_name_of(Act act) noexcept
{
    return row_of(acts, act).chinese;
}

template <>
std::vector<Act> all_of<Act>()
{
    return values_of(acts);
}

const ActRule& rule_of(Act act)
{
    static const std::vector<ActRule> table = rules();
    return *std::ranges::find(table, act, &ActRule::act);
}

std::optional<Refusal> may(const PersonRecord& person, Act act, const ActContext& context)
{
    const ActRule& rule = rule_of(act);
    if (act == Act::Bookkeeping) return std::nullopt;
    if (!person.person.unreadable.empty()) {
        return Refusal{{msgid("The register's lines of {person} cannot be read, so it is not known "
                              "what they may do. Run “twofold audit verify”."),
                        {{"person", person.person.name}}}};
    }
    if (person.left_on && context.day > *person.left_on) {
        return Refusal{{msgid("{person} left on {day} and can enter nothing."),
                        {{"person", person.person.name}, {"day", to_iso8601(*person.left_on)}}}};
    }
    const std::vector<Role> allowed = allowed_roles(rule, context);
    const auto holds = [&](Role role) { return person.holds(role, context.day); };
    const bool everybody = allowed.empty() && context.only.empty();
    if (everybody || std::ranges::any_of(allowed, holds)) return std::nullopt;
    if (rule.is_for_officers && context.is_of_case && context.only.empty()) return std::nullopt;
    if (context.is_vacant && holds(Role::RecordsOfficer)) return std::nullopt;
    return refusal(person, rule, allowed);
}

} // namespace twofold
