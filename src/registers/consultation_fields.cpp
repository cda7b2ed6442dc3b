#include "registers/consultation_fields.h"

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

bool is_unit_or_person(const Values& values)
{
    return value_in(values, "class") == "R4";
}

bool is_party_or_for_them(const Values& values)
{
    const Requester* requester = requester_of(values);
    return requester != nullptr && requester->is_party;
}

bool is_other_staff(const Values& values)
{
    return value_in(values, "class") == "R2";
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
         .when = is_unit_or_person,
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
         .when = is_party_or_for_them,
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

} // namespace

std::vector<Field> consultation_fields()
{
    std::vector<Field> fields = fields_of_request();
    for (std::vector<Field> more : {fields_of_papers(), fields_of_viewing()}) {
        for (Field& field : more) {
            fields.push_back(std::move(field));
        }
    }
    show_in_list(fields, {"class", "name", "unit", "case", "purpose", "manner", "place",
                          "return-check", "refusal-words"});
    return fields;
}

} // namespace twofold
