#include "registers/delegation.h"

#include "base/value_words.h"
#include "registers/values.h"

namespace twofold {

namespace {

std::vector<Choice> approving_roles()
{
    std::vector<Choice> choices;
    for (const Role role : {Role::HeadOfOffice, Role::HeadOfLegalUnit, Role::HeadOfBureau}) {
        choices.push_back({name_of(role), chinese_name_of(role)});
    }
    return choices;
}

std::vector<Refusal> rule_of_delegations(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    const Values& values = proposal.values;
    const std::string& who = proposal.person.person.name;
    if (proposal.to == "given" && who != value_in(values, "holder")) {
        refusals.push_back({{msgid("Who delegates enters it: {holder}."),
                             {{"holder", value_in(values, "holder")}}}});
    }
    const bool is_party = who == value_in(values, "holder") || who == value_in(values, "deputy") ||
                          proposal.person.holds(Role::HeadOfBureau, proposal.day);
    if (proposal.to == "ended" && !is_party) {
        refusals.push_back({{msgid("A delegation is ended by who gave it, who has it, or the head "
                                   "of the bureau.")}});
    }
    for (const char* field : {"holder", "deputy", "role", "from", "until"}) {
        const std::string before = value_in(proposal.entry.values, field);
        if (before.empty() || before == value_in(values, field)) continue;
        refusals.push_back({{msgid("A delegation is not corrected: end it and give another.")}});
        break;
    }
    if (proposal.step() != "given") return refusals;
    const auto from = day_in(values, "from");
    const auto until = day_in(values, "until");
    constexpr std::chrono::days longest{366};
    if (from && until) {
        const std::chrono::sys_days first{*from};
        const std::chrono::sys_days last{*until};
        if (last < first || last - first > longest) {
            refusals.push_back({{msgid("A delegation ends after it begins, and within a year.")}});
        }
    }
    const std::string holder = value_in(values, "holder");
    if (!holder.empty() && holder == value_in(values, "deputy")) {
        refusals.push_back({{msgid("Nobody is their own deputy.")}});
    }
    const auto person = proposal.facts.person(holder);
    const std::string named = value_in(values, "role");
    if (person && from && !named.empty() && !person->holds(role(named), *from)) {
        refusals.push_back({{.id = msgid("{person} is not {role} on {day}."),
                             .arguments = {{"person", holder}, {"day", to_iso8601(*from)}},
                             .parts = {{"role", words_of(role(named))}}}});
    }
    return refusals;
}

} // namespace

Register delegation_register()
{
    constexpr Clause approvals = consultation(4);
    Register declared{
        .name = "delegation",
        .chinese = "授权委托登记",
        .english = "Delegations",
        .form = "授权委托书",
        .prefix = "SQ",
        .clause = approvals,
        .fields = {{.name = "holder",
                    .chinese = "委托人",
                    .english = "Who delegates",
                    .kind = FieldKind::Person,
                    .by = "given"},
                   {.name = "deputy",
                    .chinese = "受托人",
                    .english = "Who acts instead",
                    .kind = FieldKind::Person,
                    .by = "given"},
                   {.name = "role",
                    .chinese = "代行角色",
                    .english = "Role in which the deputy acts",
                    .kind = FieldKind::Choice,
                    .clause = approvals,
                    .by = "given",
                    .choices = approving_roles()},
                   {.name = "from",
                    .chinese = "起始日期",
                    .english = "First day",
                    .kind = FieldKind::Day,
                    .by = "given"},
                   {.name = "until",
                    .chinese = "截止日期",
                    .english = "Last day",
                    .kind = FieldKind::Day,
                    .by = "given"},
                   {.name = "reason",
                    .chinese = "委托事由",
                    .english = "Why",
                    .kind = FieldKind::LongWords},
                   {.name = "paper",
                    .chinese = "委托书扫描件",
                    .english = "Scan of the signed delegation",
                    .kind = FieldKind::Paper,
                    .by = "given",
                    .is_list = true},
                   {.name = "ended-because",
                    .chinese = "终止理由",
                    .english = "Why it ends early",
                    .kind = FieldKind::LongWords,
                    .by = "ended"}},
        .steps = {{.name = "given",
                   .verb = "give",
                   .chinese = "委托",
                   .english = "Enter a delegation",
                   .act = Act::Delegate},
                  {.name = "ended",
                   .verb = "end",
                   .chinese = "终止",
                   .english = "End a delegation early",
                   .from = {"given"},
                   .act = Act::Delegate}},
        .rule = rule_of_delegations,
    };
    show_in_list(declared.fields, {"holder", "deputy", "role", "from", "until"});
    return declared;
}

} // namespace twofold
