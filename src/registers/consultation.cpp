#include "registers/consultation.h"

#include "base/value_words.h"
#include "footage/printable_line.h"
#include "registers/requester.h"
#include "registers/values.h"

#include <algorithm>

namespace twofold {

namespace {

constexpr Clause booking = consultation(3);
constexpr Clause intact = consultation(9);

bool brings(const Values& values, std::string_view field)
{
    const Requester* requester = requester_of(values);
    return requester != nullptr &&
           std::ranges::find(requester->documents, field) != requester->documents.end();
}

bool is_verified(const Values& values)
{
    const Requester* requester = requester_of(values);
    return requester != nullptr && !requester->documents.empty();
}

bool is_other_staff(const Values& values)
{
    return value_in(values, "class") == "R2";
}

std::optional<Approver> approver_of(const Values& values)
{
    const Requester* requester = requester_of(values);
    if (requester == nullptr || !requester->approver) return std::nullopt;
    return Approver{*requester->approver, requester->clause};
}

bool is_alike(const std::string& one, const std::string& other)
{
    return !one.empty() && alike_key(one) == alike_key(other);
}

/// What the class asks of the person, beyond papers.
void judge_person(const Requester& requester, const Proposal& proposal,
                  std::vector<Refusal>& refusals)
{
    const Values& values = proposal.values;
    const std::string name = value_in(values, "name");
    const std::string number = value_in(values, "case");
    if (requester.is_staff && !proposal.facts.person(name)) {
        refusals.push_back({{msgid("“{name}” is not among the persons of this archive, and only "
                                   "those are staff."),
                             {{"name", name}}},
                            requester.clause});
    }
    const auto about = number.empty() ? std::nullopt : proposal.facts.case_numbered(number);
    if (!about) return;
    if (requester.is_of_case && !about->is_handled_by(name)) {
        refusals.push_back({{.id = msgid("{name} is neither an officer nor the handler of case "
                                         "{case}: class R2, with the approval of the head of the "
                                         "bureau ({clause})."),
                             .arguments = {{"name", name}, {"case", number}},
                             .parts = {{"clause", words_of(consultation(5))}}},
                            requester.clause});
    }
    const bool is_party = is_alike(name, about->party) ||
                          is_alike(value_in(values, "unit"), about->party) ||
                          !value_in(values, "relation-proof").empty();
    if (requester.is_party && !is_party) {
        refusals.push_back({{msgid("{name} is not the party of case {case}: enter how the relation "
                                   "was proven (--relation-proof), or refuse the request."),
                             {{"name", name}, {"case", number}}},
                            requester.clause});
    }
}

void judge_opening(const Requester& requester, const Proposal& proposal,
                   std::vector<Refusal>& refusals)
{
    const Values& values = proposal.values;
    if (!requester.documents.empty() && proposal.from() == "asked") {
        refusals.push_back({{msgid("The request has to be verified first.")}, requester.clause});
    }
    if (requester.in_archive_room && value_in(values, "place") != "archive-room") {
        refusals.push_back(
            {{msgid("Files and footage do not leave the archive room.")}, requester.clause});
    }
    if (value_in(values, "confidentiality-told") == "no") {
        refusals.push_back(
            {{msgid("Whoever views is told to keep it confidential first.")}, consultation(10)});
    }
}

/// A correction that makes it somebody else's request, or of another case.
bool is_of_another(const Proposal& proposal)
{
    const Values& before = proposal.entry.values;
    const auto changes = [&](const char* field) {
        return value_in(before, field) != value_in(proposal.values, field);
    };
    return changes("class") || changes("name") || changes("unit") || changes("case") ||
           changes("relation-proof");
}

std::vector<Refusal> rule_of_consultations(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    const Requester* requester = requester_of(proposal.values);
    if (requester == nullptr) return refusals; // check() says so
    if (!proposal.values.contains("items") && !proposal.values.contains("file-parts")) {
        refusals.push_back({{msgid("Say what is to be viewed: footage (--items) or parts of the "
                                   "file (--file-parts).")},
                            consultation(2)});
    }
    const std::string about = value_in(proposal.values, "case");
    // Footage that was moved since keeps no viewing from being closed.
    const bool begins =
        proposal.to == "asked" || proposal.to == "verified" || proposal.to == "opened";
    const std::vector<std::string> before = lines_in(proposal.entry.values, "items");
    for (const std::string& item : lines_in(proposal.values, "items")) {
        const bool is_new = std::ranges::find(before, item) == before.end() ||
                            about != value_in(proposal.entry.values, "case");
        if ((!begins && !is_new) || about.empty() || proposal.facts.belongs(item, about)) continue;
        refusals.push_back(
            {{msgid("Footage {item} is not of case {case}."), {{"item", item}, {"case", about}}},
             requester->clause});
    }
    if (value_in(proposal.values, "natural-person") == "yes" && requester->name != "R4") {
        refusals.push_back({{msgid("Only a party who is a person, and no unit, comes without a "
                                   "letter.")},
                            requester->clause});
    }
    const bool goes_on = proposal.step() == "verified" || proposal.step() == "opened";
    if (goes_on && !requester->may_view) {
        refusals.push_back({{msgid("Nobody may give footage to others or publish it. Enter the "
                                   "refusal: “twofold consultation refuse”.")},
                            requester->clause});
        return refusals;
    }
    if (goes_on && (!proposal.to.empty() || is_of_another(proposal))) {
        judge_person(*requester, proposal, refusals);
    }
    if (is_alike(value_in(proposal.values, "attended-by"), value_in(proposal.values, "name"))) {
        refusals.push_back({{msgid("Who views does not attend the viewing.")}, intact});
    }
    if (proposal.step() == "opened" || proposal.step() == "closed") {
        judge_opening(*requester, proposal, refusals);
    }
    if (proposal.step() == "closed" && value_in(proposal.values, "return-check") != "damaged" &&
        value_in(proposal.values, "digest-after") != value_in(proposal.values, "digest-before")) {
        refusals.push_back({{.id = msgid("What was viewed is not what it was before ({clause}). "
                                         "Close it with --return-check damaged."),
                             .parts = {{"clause", words_of(intact)}}}});
    }
    return refusals;
}

Field document(std::string_view name, std::string_view chinese, std::string_view english,
               FieldKind kind, bool (*when)(const Values&), Clause clause)
{
    return {.name = name,
            .chinese = chinese,
            .english = english,
            .kind = kind,
            .clause = clause,
            .by = "verified",
            .when = when,
            .is_list = kind == FieldKind::Paper};
}

std::vector<Field> fields_of_request()
{
    return {
        {.name = "class",
         .chinese = "查阅人类别",
         .english = "Class of who asks",
         .kind = FieldKind::Choice,
         .clause = booking,
         .by = "asked",
         .choices = requester_choices()},
        {.name = "name",
         .chinese = "查阅人姓名",
         .english = "Name of who asks",
         .kind = FieldKind::Outsider,
         .clause = booking,
         .by = "asked"},
        {.name = "unit",
         .chinese = "查阅人单位",
         .english = "Unit of who asks",
         .kind = FieldKind::Outsider,
         .clause = booking,
         .by = "asked"},
        {.name = "post", .chinese = "查阅人职务", .english = "Post", .at = "asked"},
        {.name = "contact",
         .chinese = "联系方式",
         .english = "How to reach them",
         .at = "asked",
         .shown = InForm | Masked},
        {.name = "case",
         .chinese = "案件",
         .english = "Case",
         .kind = FieldKind::Case,
         .clause = consultation(2),
         .by = "asked"},
        {.name = "items",
         .chinese = "查阅的声像资料",
         .english = "Footage that is asked for",
         .kind = FieldKind::Footage,
         .at = "asked",
         .is_list = true},
        {.name = "file-parts",
         .chinese = "案卷材料",
         .english = "Parts of the case file",
         .kind = FieldKind::LongWords,
         .at = "asked"},
        {.name = "purpose",
         .chinese = "查阅事由",
         .english = "Purpose",
         .kind = FieldKind::LongWords,
         .clause = booking,
         .by = "asked"},
        {.name = "special-reason",
         .chinese = "特殊理由",
         .english = "Special reason",
         .kind = FieldKind::LongWords,
         .clause = consultation(5),
         .by = "asked",
         .when = is_other_staff},
        {.name = "manner",
         .chinese = "方式",
         .english = "How it is used",
         .kind = FieldKind::Choice,
         .by = "asked",
         .choices = {{"view", "查阅"},
                     {"print", "复印"},
                     {"copy", "拷贝"},
                     {"post", "寄送"},
                     {"visit", "派人阅卷"}},
         .is_list = true},
    };
}

std::vector<Field> fields_of_papers()
{
    return {
        document(
            "letter-unit", "介绍信（来函）单位", "Unit that wrote the letter", FieldKind::Outsider,
            [](const Values& values) { return brings(values, "letter-unit"); }, consultation(6)),
        document(
            "letter-number", "介绍信（来函）文号", "Number of the letter", FieldKind::Words,
            [](const Values& values) { return brings(values, "letter-number"); }, consultation(6)),
        document(
            "letter", "介绍信（来函）", "Scan of the letter", FieldKind::Paper,
            [](const Values& values) {
                return brings(values, "letter") && value_in(values, "natural-person") != "yes";
            },
            consultation(6)),
        {.name = "natural-person",
         .chinese = "自然人（无单位介绍信）",
         .english = "A person without a unit to write a letter",
         .kind = FieldKind::YesNo,
         .at = "verified"},
        document(
            "id-kind", "证件种类", "Kind of identity paper", FieldKind::Words,
            [](const Values& values) { return brings(values, "id-kind"); }, consultation(6)),
        {.name = "id-number",
         .chinese = "证件号码",
         .english = "Number of the identity paper",
         .clause = consultation(6),
         .by = "verified",
         .when = [](const Values& values) { return brings(values, "id-number"); },
         .shown = InForm | Masked},
        document(
            "mandate", "委托书", "Mandate", FieldKind::Paper,
            [](const Values& values) { return brings(values, "mandate"); }, consultation(7, 2)),
        document(
            "authorisation", "授权书", "Authorisation", FieldKind::Paper,
            [](const Values& values) { return brings(values, "authorisation"); },
            consultation(7, 2)),
        document(
            "licence-number", "律师执业证号", "Number of the lawyer's licence", FieldKind::Words,
            [](const Values& values) { return brings(values, "licence-number"); },
            consultation(7, 2)),
        {.name = "relation-proof",
         .chinese = "与案件关系及证明",
         .english = "Relation to the case, and its proof",
         .kind = FieldKind::LongWords,
         .at = "verified"},
        {.name = "verified-how",
         .chinese = "核实方式",
         .english = "How it was verified",
         .clause = consultation(6),
         .by = "verified",
         .when = is_verified},
    };
}

std::vector<Field> fields_of_viewing()
{
    return {
        {.name = "place",
         .chinese = "查阅地点",
         .english = "Where it is viewed",
         .kind = FieldKind::Choice,
         .clause = consultation(4),
         .by = "opened",
         .choices = {{"archive-room", "档案室"}, {"elsewhere", "其他地点"}}},
        {.name = "confidentiality-told",
         .chinese = "已告知保密义务",
         .english = "Was told to keep it confidential",
         .kind = FieldKind::YesNo,
         .clause = consultation(10),
         .by = "opened"},
        {.name = "digest-before",
         .chinese = "查阅前摘要",
         .english = "Digests before",
         .kind = FieldKind::Words,
         .clause = intact,
         .shown = InForm,
         .is_computed = true},
        {.name = "digest-after",
         .chinese = "查阅后摘要",
         .english = "Digests after",
         .kind = FieldKind::Words,
         .clause = intact,
         .shown = InForm,
         .is_computed = true},
        {.name = "attended-by",
         .chinese = "陪同人",
         .english = "Who was there",
         .kind = FieldKind::Person,
         .clause = intact,
         .by = "closed"},
        {.name = "return-check",
         .chinese = "归还检查",
         .english = "State on return",
         .kind = FieldKind::Choice,
         .clause = intact,
         .by = "closed",
         .choices = {{"intact", "完好"}, {"damaged", "异常"}}},
        {.name = "remark", .chinese = "备注", .english = "Remark", .kind = FieldKind::LongWords},
        {.name = "refusal-clause",
         .chinese = "不予查阅依据",
         .english = "Clause of the refusal, e.g. C7-2",
         .clause = booking,
         .by = "refused"},
        {.name = "refusal-words",
         .chinese = "不予查阅理由",
         .english = "Why it is refused",
         .kind = FieldKind::LongWords,
         .clause = booking,
         .by = "refused"},
        {.name = "withdrawn-because",
         .chinese = "撤回理由",
         .english = "Why it was withdrawn",
         .kind = FieldKind::LongWords,
         .by = "withdrawn"},
    };
}

std::vector<Field> fields_of_consultations()
{
    std::vector<Field> fields = fields_of_request();
    for (std::vector<Field> more : {fields_of_papers(), fields_of_viewing()}) {
        for (Field& field : more) {
            fields.push_back(std::move(field));
        }
    }
    // Personal data, and later than the sealing: none of it goes on a disc.
    for (Field& field : fields) {
        field.shown &= ~static_cast<unsigned>(OnDisc);
    }
    show_in_list(fields, {"class", "name", "unit", "case", "purpose", "manner", "place",
                          "return-check", "refusal-words"});
    return fields;
}

} // namespace

Register consultation_register()
{
    constexpr int days_of_approval = 10;
    return {
        .name = "consultation",
        .chinese = "查阅登记簿",
        .english = "Consultations",
        .form = "查阅审批表",
        .prefix = "CY",
        .clause = booking,
        .fields = fields_of_consultations(),
        .steps = {{.name = "asked",
                   .verb = "ask",
                   .chinese = "申请",
                   .english = "Enter who asks to view what",
                   .act = Act::KeepConsultation},
                  {.name = "verified",
                   .verb = "verify",
                   .chinese = "核实",
                   .english = "Enter what was verified",
                   .from = {"asked"},
                   .act = Act::KeepConsultation},
                  {.name = "opened",
                   .verb = "open",
                   .chinese = "查阅中",
                   .english = "Begin the viewing",
                   .from = {"asked", "verified"},
                   .act = Act::KeepConsultation,
                   .approver = approver_of,
                   .fixes_content = true,
                   .approval_days = days_of_approval},
                  {.name = "closed",
                   .verb = "close",
                   .chinese = "办结",
                   .english = "End the viewing, and check what was viewed",
                   .from = {"opened"},
                   .act = Act::KeepConsultation},
                  {.name = "refused",
                   .verb = "refuse",
                   .chinese = "不予查阅",
                   .english = "Refuse the request",
                   .from = {"asked", "verified"},
                   .act = Act::KeepConsultation},
                  {.name = "withdrawn",
                   .verb = "withdraw",
                   .chinese = "撤回",
                   .english = "Enter that it was withdrawn",
                   .from = {"asked", "verified"},
                   .act = Act::KeepConsultation}},
        .rule = rule_of_consultations,
    };
}

} // namespace twofold
