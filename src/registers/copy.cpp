#include "registers/consultation.h"
#include "registers/requester.h"
#include "registers/values.h"

#include <algorithm>

namespace twofold {

namespace {

constexpr Clause copying = consultation(3);

/// The approver of a copy depends on the class of the consultation, which the program copies here.
std::optional<Approver> copy_approver_of(const Values& copy)
{
    const Requester* requester = requester_of(copy);
    if (requester == nullptr || !requester->copy_approver) return std::nullopt;
    return Approver{*requester->copy_approver, requester->clause};
}

bool is_posted(const Values& copy)
{
    return value_in(copy, "class") == "R6";
}

void judge_asking(const Proposal& proposal, std::vector<Refusal>& refusals)
{
    const Values& values = proposal.values;
    const std::string number = value_in(values, "consultation");
    const auto of = proposal.facts.entry("consultation", number);
    if (!of) {
        if (number.empty()) return; // check() says so
        refusals.push_back(
            {{msgid("{number} is no consultation."), {{"number", number}}}, copying});
        return;
    }
    const Requester* requester = requester_of(of->values);
    if (requester == nullptr || !requester->may_copy) {
        refusals.push_back({{msgid("Who asked in {consultation} may view, and not have copies."),
                             {{"consultation", number}}},
                            requester == nullptr ? copying : requester->clause});
        return;
    }
    if (value_in(values, "class") != requester->name) {
        refusals.push_back({{msgid("{consultation} is of another class: ask for another copy."),
                             {{"consultation", number}}},
                            requester->clause});
    }
    if (of->step != "opened" && of->step != "closed") {
        refusals.push_back({{msgid("{consultation} is not open: copies belong to a viewing."),
                             {{"consultation", number}}},
                            requester->clause});
    }
    const std::string case_number = value_in(of->values, "case");
    const auto about = proposal.facts.case_numbered(case_number);
    const bool is_made_now = proposal.to == "asked" || proposal.to == "made";
    if (is_made_now && requester->is_of_case && about &&
        !about->is_handled_by(value_in(of->values, "name"))) {
        refusals.push_back({{msgid("{name} is no officer of case {case} any more."),
                             {{"name", value_in(of->values, "name")}, {"case", case_number}}},
                            requester->clause});
    }
    const std::vector<std::string> allowed = lines_in(of->values, "items");
    for (const std::string& item : lines_in(values, "items")) {
        if (is_made_now && !proposal.facts.belongs(item, case_number)) {
            refusals.push_back({{msgid("Footage {item} is not of case {case}."),
                                 {{"item", item}, {"case", case_number}}},
                                requester->clause});
        }
        if (std::ranges::find(allowed, item) != allowed.end()) continue;
        refusals.push_back({{msgid("Footage {item} is not in {consultation}."),
                             {{"item", item}, {"consultation", number}}},
                            requester->clause});
    }
}

std::vector<Refusal> rule_of_copies(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    judge_asking(proposal, refusals);
    const bool was_handed = proposal.step() == "handed" || proposal.step() == "ended";
    if (was_handed && is_posted(proposal.values)) {
        const auto of =
            proposal.facts.entry("consultation", value_in(proposal.values, "consultation"));
        const auto about =
            of ? proposal.facts.case_numbered(value_in(of->values, "case")) : std::nullopt;
        const std::string executor = value_in(proposal.values, "executor");
        if (about && !executor.empty() && executor != about->handling_officer) {
            refusals.push_back({{msgid("{person} does not handle the case: copies for an authority "
                                       "elsewhere are posted by who does."),
                                 {{"person", executor}}},
                                consultation(8)});
        }
    }
    return refusals;
}

std::vector<Field> fields_of_copies()
{
    return {
        {.name = "consultation",
         .chinese = "查阅登记号",
         .english = "Consultation",
         .kind = FieldKind::Entry,
         .clause = copying,
         .by = "asked"},
        {.name = "class",
         .chinese = "查阅人类别",
         .english = "Class of who asks",
         .kind = FieldKind::Choice,
         .by = "asked",
         .choices = requester_choices(),
         .is_computed = true},
        {.name = "items",
         .chinese = "复制的声像资料",
         .english = "Footage to be copied",
         .kind = FieldKind::Footage,
         .by = "asked",
         .is_list = true},
        {.name = "kind",
         .chinese = "复制方式",
         .english = "Kind of copy",
         .kind = FieldKind::Choice,
         .by = "asked",
         .choices = {{"files", "原样拷贝"}, {"prints", "纸质复印"}, {"disc", "光盘"}}},
        {.name = "carrier",
         .chinese = "介质及编号",
         .english = "Carrier and its number",
         .by = "made"},
        {.name = "receipt",
         .chinese = "清单摘要",
         .english = "Digest of the list of files",
         .by = "made",
         .is_computed = true},
        {.name = "received-by",
         .chinese = "接收人",
         .english = "Who received it",
         .kind = FieldKind::Outsider,
         .by = "handed"},
        {.name = "receipt-scan",
         .chinese = "交接单扫描件",
         .english = "Scan of the signed receipt",
         .kind = FieldKind::Paper,
         .is_list = true},
        {.name = "executor",
         .chinese = "寄送人（案件主办人）",
         .english = "Who posted it",
         .kind = FieldKind::Person,
         .clause = consultation(8),
         .by = "handed",
         .when = is_posted},
        {.name = "posting-number",
         .chinese = "寄送单号",
         .english = "Number of the posting",
         .clause = consultation(8),
         .by = "handed",
         .when = is_posted},
        {.name = "posting-day",
         .chinese = "寄送日期",
         .english = "Day of the posting",
         .kind = FieldKind::Day,
         .clause = consultation(8),
         .by = "handed",
         .when = is_posted},
        {.name = "return-by",
         .chinese = "应归还日期",
         .english = "Day by which it comes back",
         .kind = FieldKind::Day},
        {.name = "ended",
         .chinese = "了结方式",
         .english = "What became of it",
         .kind = FieldKind::Choice,
         .by = "ended",
         .choices = {{"returned", "已归还"}, {"destroyed", "销毁处理"}, {"filed", "已归入其案卷"}}},
    };
}

} // namespace

Register copy_register()
{
    std::vector<Field> fields = fields_of_copies();
    show_in_list(fields, {"consultation", "items", "kind", "carrier", "received-by", "ended"});
    return {
        .name = "copy",
        .chinese = "复制件登记簿",
        .english = "Copies of footage",
        .form = "复制件交接单",
        .prefix = "FZ",
        .clause = copying,
        .fields = std::move(fields),
        .steps = {{.name = "asked",
                   .verb = "ask",
                   .chinese = "申请",
                   .english = "Enter that a copy is asked for",
                   .act = Act::MakeCopy},
                  {.name = "made",
                   .verb = "make",
                   .chinese = "制作",
                   .english = "Make the copy, byte for byte",
                   .from = {"asked"},
                   .act = Act::MakeCopy,
                   .approver = copy_approver_of,
                   .fixes_content = true},
                  {.name = "handed",
                   .verb = "hand",
                   .chinese = "交付",
                   .english = "Enter who received it",
                   .from = {"made"},
                   .act = Act::MakeCopy},
                  {.name = "ended",
                   .verb = "end",
                   .chinese = "了结",
                   .english = "Enter what became of it",
                   .from = {"handed"},
                   .act = Act::MakeCopy}},
        .rule = rule_of_copies,
    };
}

} // namespace twofold
