#include "registers/preservation.h"

#include "registers/values.h"
#include "retention/retention.h"

namespace twofold {

namespace {

constexpr Clause keeping = audio_visual(16);

std::optional<Approver> decider(const Values& /*values*/)
{
    return Approver{Role::HeadOfOffice, keeping};
}

template <typename Enumeration>
std::vector<Choice> choices_of()
{
    std::vector<Choice> choices;
    for (const Enumeration value : all_of<Enumeration>()) {
        choices.push_back({name_of(value), chinese_name_of(value)});
    }
    return choices;
}

std::vector<Refusal> rule_of_proposals(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    if (proposal.to == "withdrawn") return refusals;
    const std::string about = value_in(proposal.values, "case");
    const std::string before = value_in(proposal.entry.values, "case");
    if (!before.empty() && before != about) {
        refusals.push_back({{msgid("A proposal stays with its case. Make another one.")}, keeping});
    }
    for (const std::string& item : lines_in(proposal.values, "items")) {
        if (about.empty() || proposal.facts.belongs(item, about)) continue;
        refusals.push_back(
            {{msgid("Footage {item} is not of case {case}."), {{"item", item}, {"case", about}}},
             keeping});
    }
    return refusals;
}

} // namespace

Register preservation_register()
{
    Register declared{
        .name = "preservation",
        .chinese = "长期保存审批登记",
        .english = "Proposals to keep footage for good",
        .form = "长期保存审批表",
        .prefix = "BC",
        .clause = keeping,
        .fields = {{.name = "case",
                    .chinese = "执法活动或者案件",
                    .english = "Case",
                    .kind = FieldKind::Case,
                    .by = "proposed"},
                   {.name = "items",
                    .chinese = "拟保存的声像资料",
                    .english = "Footage to be kept",
                    .kind = FieldKind::Footage,
                    .by = "proposed",
                    .is_list = true},
                   {.name = "grounds",
                    .chinese = "保存情形",
                    .english = "Grounds",
                    .kind = FieldKind::Choice,
                    .clause = keeping,
                    .by = "proposed",
                    .choices = choices_of<Ground>(),
                    .is_list = true},
                   {.name = "explanation",
                    .chinese = "情况说明",
                    .english = "What happened",
                    .kind = FieldKind::LongWords,
                    .clause = keeping,
                    .by = "proposed"},
                   {.name = "retention",
                    .chinese = "保管期限",
                    .english = "Kept for how long",
                    .kind = FieldKind::Choice,
                    .by = "proposed",
                    .choices = choices_of<RetentionPeriod>()},
                   {.name = "proposed-by",
                    .chinese = "提出人",
                    .english = "Who proposes it",
                    .kind = FieldKind::Person,
                    .by = "proposed"},
                   {.name = "finish-by",
                    .chinese = "完成期限",
                    .english = "Day by which it is on its discs (without it: 30 days)",
                    .kind = FieldKind::Day,
                    .at = "proposed"},
                   {.name = "decision",
                    .chinese = "决定编号",
                    .english = "Decision",
                    .is_computed = true},
                   {.name = "withdrawn-because",
                    .chinese = "撤回理由",
                    .english = "Why it is withdrawn",
                    .kind = FieldKind::LongWords,
                    .by = "withdrawn"}},
        .steps = {{.name = "proposed",
                   .verb = "propose",
                   .chinese = "提出",
                   .english = "Propose that footage is kept for good",
                   .act = Act::ProposeToKeep},
                  {.name = "decided",
                   .verb = "decide",
                   .chinese = "决定",
                   .english = "Enter the decision that was approved",
                   .from = {"proposed"},
                   .act = Act::EnterApproval,
                   .approver = decider},
                  {.name = "withdrawn",
                   .verb = "withdraw",
                   .chinese = "撤回",
                   .english = "Withdraw a proposal",
                   .from = {"proposed"},
                   .act = Act::ProposeToKeep}},
        .rule = rule_of_proposals,
        .on_discs = true,
    };
    show_in_list(declared.fields, {"case", "grounds", "proposed-by", "decision"});
    return declared;
}

} // namespace twofold
