#include "registers/ruling.h"

namespace twofold {

namespace {

constexpr Clause own_rules = consultation(13);

std::optional<Approver> head_of_bureau(const Values& /*values*/)
{
    return Approver{Role::HeadOfBureau, own_rules};
}

} // namespace

Register ruling_register()
{
    Register declared{
        .name = "ruling",
        .chinese = "规则放宽登记",
        .english = "Rulings: what the unit allows beyond the rules",
        .form = "规则放宽审批表",
        .prefix = "GK",
        .clause = own_rules,
        .fields = {{.name = "setting",
                    .chinese = "设置项",
                    .english = "Setting",
                    .clause = own_rules,
                    .by = "proposed"},
                   {.name = "value",
                    .chinese = "拟设值",
                    .english = "Value it is to have",
                    .by = "proposed"},
                   {.name = "by-rule",
                    .chinese = "依据（文号、条款）",
                    .english = "Number and clause of the rule that says so",
                    .clause = own_rules,
                    .by = "proposed"},
                   {.name = "reason",
                    .chinese = "理由",
                    .english = "Reason",
                    .kind = FieldKind::LongWords,
                    .by = "proposed"},
                   {.name = "rule-scan",
                    .chinese = "依据文件",
                    .english = "Scan of the rule",
                    .kind = FieldKind::Paper,
                    .is_list = true},
                   {.name = "withdrawn-because",
                    .chinese = "撤回理由",
                    .english = "Why it is withdrawn",
                    .kind = FieldKind::LongWords,
                    .by = "withdrawn"}},
        .steps = {{.name = "proposed",
                   .verb = "propose",
                   .chinese = "提出",
                   .english = "Propose that a setting is loosened",
                   .act = Act::ChangeSetting},
                  {.name = "applied",
                   .verb = "apply",
                   .chinese = "已生效",
                   .english = "In force since the setting was changed",
                   .from = {"proposed"},
                   .act = Act::Bookkeeping,
                   .approver = head_of_bureau},
                  {.name = "withdrawn",
                   .verb = "withdraw",
                   .chinese = "撤回",
                   .english = "Withdraw a proposal",
                   .from = {"proposed"},
                   .act = Act::ChangeSetting}},
    };
    show_in_list(declared.fields, {"setting", "value", "by-rule"});
    return declared;
}

} // namespace twofold
