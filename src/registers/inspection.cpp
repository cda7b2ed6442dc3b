#include "registers/inspection.h"

#include "registers/values.h"

namespace twofold {

namespace {

constexpr Clause supervising = audio_visual(17);

std::vector<Refusal> rule_of_inspections(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    const auto day = day_in(proposal.values, "day");
    if (day && *day > proposal.day) {
        refusals.push_back(
            {{msgid("{day} is in the future."), {{"day", value_in(proposal.values, "day")}}},
             supervising});
    }
    for (const std::string& inspector : lines_in(proposal.values, "inspectors")) {
        const auto person = proposal.facts.person(inspector);
        if (!day || (person && person->holds(Role::LeadingGroup, *day))) continue;
        refusals.push_back({{msgid("{person} is not in the leading group on that day, and an "
                                   "inspection is made by those who are."),
                             {{"person", inspector}}},
                            supervising});
    }
    bool has_subject = false;
    for (const char* field : {"cases", "entries", "discs"}) {
        has_subject = has_subject || proposal.values.contains(field);
    }
    if (!has_subject) {
        refusals.push_back(
            {{msgid("Say what was inspected: cases, entries or discs.")}, supervising});
    }
    return refusals;
}

} // namespace

Register inspection_register()
{
    Register declared{
        .name = "inspection",
        .chinese = "不定期检查记录",
        .english = "Inspections without notice",
        .prefix = "JC",
        .clause = supervising,
        .fields = {{.name = "day",
                    .chinese = "检查日期",
                    .english = "Day",
                    .kind = FieldKind::Day,
                    .clause = supervising,
                    .by = "opened"},
                   {.name = "inspectors",
                    .chinese = "检查人",
                    .english = "Who inspected",
                    .kind = FieldKind::Person,
                    .clause = supervising,
                    .by = "opened",
                    .is_list = true},
                   {.name = "scope",
                    .chinese = "检查范围",
                    .english = "What was looked at",
                    .kind = FieldKind::Choice,
                    .clause = supervising,
                    .by = "opened",
                    .choices = {{"wearing", "设备佩戴使用情况"},
                                {"ledger", "使用情况台账"},
                                {"intake", "资料入库情况"},
                                {"consultation", "资料调阅情况"},
                                {"discs", "光盘库房"},
                                {"clearance", "到期资料清除"}},
                    .is_list = true},
                   {.name = "drawn",
                    .chinese = "抽取方式",
                    .english = "How the sample was drawn",
                    .by = "opened"},
                   {.name = "cases",
                    .chinese = "抽查案件",
                    .english = "Cases",
                    .kind = FieldKind::Case,
                    .is_list = true},
                   {.name = "entries",
                    .chinese = "抽查登记",
                    .english = "Entries",
                    .kind = FieldKind::Entry,
                    .is_list = true},
                   {.name = "discs",
                    .chinese = "抽查光盘",
                    .english = "Discs",
                    .kind = FieldKind::Disc,
                    .is_list = true},
                   {.name = "result",
                    .chinese = "检查结果",
                    .english = "Result",
                    .kind = FieldKind::LongWords,
                    .clause = supervising,
                    .by = "closed"},
                   {.name = "signed-sheet",
                    .chinese = "签字记录扫描件",
                    .english = "Scan of the signed record",
                    .kind = FieldKind::Paper,
                    .clause = supervising,
                    .by = "closed",
                    .is_list = true}},
        .steps = {{.name = "opened",
                   .verb = "open",
                   .chinese = "检查中",
                   .english = "Begin an inspection",
                   .act = Act::Inspect},
                  {.name = "closed",
                   .verb = "close",
                   .chinese = "已结束",
                   .english = "Close it with its result",
                   .from = {"opened"},
                   .act = Act::Inspect,
                   .fixes_content = true}},
        .rule = rule_of_inspections,
    };
    show_in_list(declared.fields, {"day", "inspectors", "scope", "result"});
    return declared;
}

} // namespace twofold
