#include "registers/permit.h"

#include "base/named.h"
#include "base/value_words.h"
#include "footage/printable_line.h"
#include "registers/values.h"

#include <algorithm>
#include <array>

namespace twofold {

namespace {

constexpr std::array deeds{
    Named{Deed::GiveRole, "give-role", "授予职责"},
    Named{Deed::OpenTamperSeal, "open-tamper-seal", "启封封存份光盘"},
    Named{Deed::DestroyDisc, "destroy-disc", "销毁已替换的光盘"},
    Named{Deed::WithdrawKeeping, "withdraw-keeping", "撤销或者缩短长期保存"},
};

constexpr std::array approving_roles{Role::HeadOfOffice, Role::HeadOfLegalUnit, Role::HeadOfBureau,
                                     Role::LeadingGroup};

bool is_of(const Values& values, Deed deed)
{
    return value_in(values, "deed") == name_of(deed);
}

bool gives_role(const Values& values)
{
    return is_of(values, Deed::GiveRole);
}

bool is_about_disc(const Values& values)
{
    return is_of(values, Deed::OpenTamperSeal) || is_of(values, Deed::DestroyDisc);
}

bool withdraws(const Values& values)
{
    return is_of(values, Deed::WithdrawKeeping);
}

std::optional<Approver> approver_of(const Values& values)
{
    if (is_about_disc(values)) return Approver{Role::HeadOfOffice, {}};
    if (withdraws(values)) return Approver{Role::HeadOfBureau, audio_visual(16)};
    return Approver{Role::HeadOfBureau, consultation(13)};
}

std::vector<Choice> deed_choices()
{
    std::vector<Choice> choices;
    for (const auto& row : deeds) {
        choices.push_back({row.name, row.chinese});
    }
    return choices;
}

std::vector<Choice> role_choices()
{
    std::vector<Choice> choices;
    for (const Role role : approving_roles) {
        choices.push_back({name_of(role), chinese_name_of(role)});
    }
    return choices;
}

std::vector<Refusal> rule_of_permits(const Register& of, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    if (are_alike(value_in(proposal.values, "person"), proposal.person.person.name)) {
        refusals.push_back({{msgid("Nobody proposes a role for themselves.")}, consultation(13)});
    }
    // What is about something else than the deed would be approved and never read.
    for (const Field& field : of.fields) {
        if (field.when == nullptr || field.when(proposal.values)) continue;
        if (!proposal.values.contains(field.name)) continue;
        refusals.push_back({{.id = msgid("“{field}” has nothing to do with this deed."),
                             .parts = {{"field", words_of(field)}}}});
    }
    return refusals;
}

} // namespace

std::string_view name_of(Deed deed) noexcept
{
    return row_of(deeds, deed).name;
}

Deed deed(std::string_view name)
{
    return value_named(deeds, name);
}

std::string_view chinese_name_of(Deed deed) noexcept
{
    return row_of(deeds, deed).chinese;
}

template <>
std::vector<Deed> all_of<Deed>()
{
    return values_of(deeds);
}

bool is_approving(Role role) noexcept
{
    return std::ranges::find(approving_roles, role) != approving_roles.end();
}

Register permit_register()
{
    Register declared{
        .name = "permit",
        .chinese = "事项核准登记",
        .english = "Permits: what is done once, after an approval",
        .form = "事项核准表",
        .prefix = "HZ",
        .clause = consultation(13),
        .fields = {{.name = "deed",
                    .chinese = "核准事项",
                    .english = "What is to be done",
                    .kind = FieldKind::Choice,
                    .by = "proposed",
                    .choices = deed_choices()},
                   {.name = "person",
                    .chinese = "拟授予人员",
                    .english = "Who is to have the role",
                    .kind = FieldKind::Person,
                    .clause = consultation(13),
                    .by = "proposed",
                    .when = gives_role},
                   {.name = "role",
                    .chinese = "拟授予职责",
                    .english = "Role",
                    .kind = FieldKind::Choice,
                    .clause = consultation(13),
                    .by = "proposed",
                    .when = gives_role,
                    .choices = role_choices()},
                   {.name = "disc",
                    .chinese = "光盘",
                    .english = "Disc",
                    .kind = FieldKind::Disc,
                    .by = "proposed",
                    .when = is_about_disc},
                   {.name = "decision",
                    .chinese = "长期保存决定编号",
                    .english = "Number of the decision",
                    .clause = audio_visual(16),
                    .by = "proposed",
                    .when = withdraws},
                   {.name = "reason",
                    .chinese = "理由",
                    .english = "Reason",
                    .kind = FieldKind::LongWords,
                    .by = "proposed"},
                   {.name = "material",
                    .chinese = "附件材料",
                    .english = "Papers",
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
                   .english = "Propose what is to be done",
                   .act = Act::AskApproval},
                  {.name = "done",
                   .verb = "use",
                   .chinese = "已办理",
                   .english = "Used up by what was done",
                   .from = {"proposed"},
                   .act = Act::Bookkeeping,
                   .approver = approver_of},
                  {.name = "withdrawn",
                   .verb = "withdraw",
                   .chinese = "撤回",
                   .english = "Withdraw a proposal",
                   .from = {"proposed"},
                   .act = Act::AskApproval}},
        .rule = rule_of_permits,
    };
    show_in_list(declared.fields, {"deed", "person", "role", "disc", "decision"});
    return declared;
}

} // namespace twofold
