#include "registers/approval.h"

#include "base/value_words.h"
#include "fixity/digest.h"
#include "footage/printable_line.h"
#include "people/four_eyes.h"
#include "registers/answerer.h"
#include "registers/check_code.h"
#include "registers/facts.h"
#include "registers/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace twofold {

namespace {

std::vector<Choice> role_choices()
{
    std::vector<Choice> choices;
    for (const Role role : all_of<Role>()) {
        choices.push_back({name_of(role), chinese_name_of(role)});
    }
    return choices;
}

bool is_partly(const Values& values)
{
    return value_in(values, "answer") == "partly";
}

bool is_approving(const Values& values)
{
    return value_in(values, "answer") == "approved";
}

std::vector<Refusal> rule_of_approvals(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    if (proposal.to == "asked") {
        const auto subject = proposal.facts.entry(value_in(proposal.values, "register"),
                                                  value_in(proposal.values, "subject"));
        if (!subject || to_text(subject->digest) != value_in(proposal.values, "content")) {
            refusals.push_back({{msgid("A request speaks of an entry as it stands now. Ask for it "
                                       "with “twofold approval ask”.")}});
        }
        for (const KnownEntry& earlier :
             proposal.facts.entries_about(approval_name, value_in(proposal.values, "subject"))) {
            const bool is_of_this =
                value_in(earlier.values, "content") == value_in(proposal.values, "content") &&
                value_in(earlier.values, "step") == value_in(proposal.values, "step");
            if (!is_of_this || earlier.step == "withdrawn") continue;
            const bool was_refused = value_in(earlier.values, "answer") == "refused";
            refusals.push_back(
                {{was_refused ? msgid("{approval} refused exactly this. What is asked again "
                                      "has to be corrected first.")
                              : msgid("{approval} asks for exactly this already."),
                  {{"approval", earlier.number}}}});
        }
    }
    if (proposal.to == "withdrawn" && value_in(proposal.entry.values, "answer") == "refused") {
        refusals.push_back({{msgid("A refusal stands: it is not withdrawn. Correct what was "
                                   "refused, and ask again.")}});
    }
    if (proposal.to.empty() && proposal.from() != "asked") {
        refusals.push_back({{msgid("An answer is not corrected: withdraw it, and ask again.")}});
    }
    if (proposal.to == "confirmed" && proposal.entry.is_from_discs) {
        // One person here and a disc's own words are not two who saw the paper.
        refusals.push_back({{msgid("{approval} came from a disc, and nobody here saw its paper: "
                                   "withdraw it, and ask again."),
                             {{"approval", proposal.entry.number}}}});
    }
    const auto entered = std::ranges::find(proposal.entry.taken, "answered", &StepTaken::step);
    if (proposal.to == "confirmed" && entered != proposal.entry.taken.end() &&
        alike_key(entered->by) == alike_key(proposal.person.person.name)) {
        refusals.push_back({{msgid("{person} entered this answer; somebody else confirms having "
                                   "seen the paper."),
                             {{"person", proposal.person.person.name}}}});
    }
    if (proposal.to == "answered") {
        refusals = refused_answerer(proposal);
        const std::string code = value_in(proposal.values, "code");
        if (!code.empty() && !is_check_code(code, proposal.entry.number, proposal.values)) {
            refusals.push_back({{msgid("The characters are not those of this form: the paper is "
                                       "not the answer to this request.")}});
        }
    }
    return refusals;
}

bool is_for(const KnownEntry& approval, const Step& step)
{
    return value_in(approval.values, "step") == step.name;
}

bool is_of_this_version(const KnownEntry& approval, const KnownEntry& entry)
{
    return value_in(approval.values, "content") == to_text(entry.digest);
}

bool is_answered(const KnownEntry& approval)
{
    return approval.step == "answered" || approval.step == "confirmed";
}

/// Where there are enough people, whoever enters a paper is not the only one who saw it (AP-5). Who
/// has left since does not make one of two.
bool is_seen_by_two(const KnownEntry& approval, const Facts& facts, Date today)
{
    if (approval.step == "confirmed") return true;
    std::size_t at_work = facts.persons_at_work(today);
    for (const StepTaken& step : approval.taken) {
        at_work = std::max(at_work, facts.persons_at_work(local_date(step.at)));
    }
    return at_work < enough_for_four_eyes;
}

bool is_refusal(const KnownEntry& approval, const Step& step, const KnownEntry& entry)
{
    return is_answered(approval) && is_for(approval, step) && is_of_this_version(approval, entry) &&
           value_in(approval.values, "answer") == "refused";
}

bool is_over(const KnownEntry& approval, const Step& step, Date today)
{
    const auto day = day_in(approval.values, "day");
    return day && std::chrono::sys_days{today} >
                      std::chrono::sys_days{*day} + std::chrono::days{step.approval_days};
}

} // namespace

Register approval_register()
{
    Register declared{
        .name = approval_name,
        .chinese = "批件登记簿",
        .english = "Approvals",
        .form = "请示批准表",
        .prefix = "PJ",
        .clause = {},
        .fields =
            {
                {.name = "register",
                 .chinese = "所属登记簿",
                 .english = "Register of what it is about",
                 .by = "asked",
                 .is_computed = true},
                {.name = "subject",
                 .chinese = "事项编号",
                 .english = "Entry it is about",
                 .kind = FieldKind::Entry,
                 .by = "asked"},
                {.name = "step",
                 .chinese = "拟办步骤",
                 .english = "Step that is asked for",
                 .by = "asked",
                 .is_computed = true},
                {.name = "content",
                 .chinese = "内容摘要值",
                 .english = "Digest of what is approved",
                 .by = "asked",
                 .shown = InForm,
                 .is_computed = true},
                {.name = "summary",
                 .chinese = "请示事由",
                 .english = "What is asked",
                 .kind = FieldKind::LongWords,
                 .by = "asked"},
                {.name = "asked-of",
                 .chinese = "批准人角色",
                 .english = "Role that answers",
                 .kind = FieldKind::Choice,
                 .by = "asked",
                 .choices = role_choices(),
                 .is_computed = true},
                {.name = "clause",
                 .chinese = "依据",
                 .english = "Place in the rules",
                 .is_computed = true},
                {.name = "answer",
                 .chinese = "批示",
                 .english = "Answer",
                 .kind = FieldKind::Choice,
                 .by = "answered",
                 .choices = {{"approved", "同意"}, {"partly", "部分同意"}, {"refused", "不同意"}}},
                {.name = "answered-by",
                 .chinese = "批准人",
                 .english = "Who answered",
                 .kind = FieldKind::Person,
                 .by = "answered"},
                {.name = "on-behalf-of",
                 .chinese = "受托代",
                 .english = "For whom, by delegation",
                 .kind = FieldKind::Person,
                 .at = "answered"},
                {.name = "day",
                 .chinese = "批示日期",
                 .english = "Day of the answer",
                 .kind = FieldKind::Day,
                 .by = "answered"},
                {.name = "words",
                 .chinese = "批示内容",
                 .english = "Words of the answer",
                 .kind = FieldKind::LongWords,
                 .by = "answered"},
                {.name = "conditions",
                 .chinese = "附加条件",
                 .english = "Conditions of a partial answer",
                 .kind = FieldKind::LongWords,
                 .by = "answered",
                 .when = is_partly},
                {.name = "document-number",
                 .chinese = "批件文号",
                 .english = "Number of the paper",
                 .at = "answered"},
                {.name = "code",
                 .chinese = "校验码",
                 .english = "Eight characters printed on the form",
                 .by = "answered",
                 .shown = InForm},
                {.name = "scan",
                 .chinese = "批件扫描件",
                 .english = "Scan of the signed paper",
                 .kind = FieldKind::Paper,
                 .by = "answered",
                 .is_list = true},
                {.name = "withdrawn-because",
                 .chinese = "撤回理由",
                 .english = "Why it is withdrawn",
                 .kind = FieldKind::LongWords,
                 .by = "withdrawn"},
            },
        .steps = {{.name = "asked",
                   .verb = "ask",
                   .chinese = "请示",
                   .english = "Ask for an approval",
                   .act = Act::AskApproval},
                  {.name = "answered",
                   .verb = "answer",
                   .chinese = "批示",
                   .english = "Enter the answer on paper",
                   .from = {"asked"},
                   .act = Act::EnterApproval},
                  {.name = "confirmed",
                   .verb = "confirm",
                   .chinese = "已复核",
                   .english = "Confirm having seen the signed paper",
                   .from = {"answered"},
                   .act = Act::AskApproval},
                  {.name = "used",
                   .verb = "use",
                   .chinese = "已用",
                   .english = "Used up by the step it was for",
                   .from = {"answered", "confirmed"},
                   .act = Act::Bookkeeping},
                  {.name = "withdrawn",
                   .verb = "withdraw",
                   .chinese = "撤回",
                   .english = "Withdraw a request or an answer",
                   .from = {"asked", "answered", "confirmed"},
                   .act = Act::EnterApproval}},
        .rule = rule_of_approvals,
        .on_discs = true,
    };
    show_in_list(declared.fields,
                 {"subject", "summary", "asked-of", "answer", "answered-by", "day"});
    return declared;
}

Values approval_request(const Register& of, const KnownEntry& subject, const Step& step,
                        const Approver& approver)
{
    return {{"register", std::string{of.name}},
            {"step", std::string{step.name}},
            {"content", to_text(subject.digest)},
            {"asked-of", std::string{name_of(approver.role)}},
            {"clause", name_of(approver.clause)}};
}

std::string approval_in_force(const Step& step, const KnownEntry& entry, const Facts& facts,
                              Date today)
{
    const std::vector<KnownEntry> approvals = facts.entries_about(approval_name, entry.number);
    // A refusal stands, whatever else was answered beside it.
    if (std::ranges::any_of(approvals, [&](const KnownEntry& approval) {
            return is_refusal(approval, step, entry);
        })) {
        return {};
    }
    for (const KnownEntry& approval : approvals) {
        if (is_answered(approval) && is_for(approval, step) && is_approving(approval.values) &&
            is_of_this_version(approval, entry) && !is_over(approval, step, today) &&
            !approval.is_from_discs && is_seen_by_two(approval, facts, today)) {
            return approval.number;
        }
    }
    return {};
}

std::vector<Refusal> missing_approval(const Step& step, const KnownEntry& entry, const Facts& facts,
                                      Date today)
{
    if (step.approver == nullptr) return {};
    const auto approver = step.approver(entry.values);
    if (!approver || !approval_in_force(step, entry, facts, today).empty()) return {};
    Refusal refusal{.clause = approver->clause};
    refusal.why = {.id = msgid("“{step}” of {number} needs the approval of {role}. Ask for it with "
                               "“twofold approval ask”."),
                   .arguments = {{"number", entry.number}},
                   .parts = {{"step", words_of(step)}, {"role", words_of(approver->role)}}};
    const std::vector<KnownEntry> approvals = facts.entries_about(approval_name, entry.number);
    const bool any_refused = std::ranges::any_of(
        approvals, [&](const KnownEntry& approval) { return is_refusal(approval, step, entry); });
    for (const KnownEntry& approval : approvals) {
        if (!is_for(approval, step) || approval.step == "withdrawn" || approval.step == "used") {
            continue;
        }
        if (any_refused && !is_refusal(approval, step, entry)) continue;
        refusal.why.arguments.emplace_back("approval", approval.number);
        if (!is_of_this_version(approval, entry)) {
            refusal.why.id = msgid("{number} was changed after {approval} was asked for; it has to "
                                   "be asked for again.");
        } else if (approval.step == "asked") {
            refusal.why.id = msgid("{approval}, the approval that {number} needs, is not answered "
                                   "yet.");
        } else if (is_partly(approval.values)) {
            refusal.why.id = msgid("{approval} approved {number} in part only: correct it to what "
                                   "was approved, and ask again.");
        } else if (!is_approving(approval.values)) {
            refusal.why.id = msgid("{approval} was refused: {number} cannot go on.");
        } else if (approval.is_from_discs) {
            refusal.why.id = msgid("{approval} came from a disc, and nobody here saw its paper: "
                                   "withdraw it, and ask again.");
        } else if (!is_over(approval, step, today)) {
            refusal.why.id = msgid("{approval} was entered by one person: a second one confirms "
                                   "having seen the paper, “twofold approval confirm”.");
        } else {
            refusal.why.id = msgid("{approval} is too old: {number} has to be approved again.");
        }
        break;
    }
    return {std::move(refusal)};
}

} // namespace twofold
