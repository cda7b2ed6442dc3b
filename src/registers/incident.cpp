#include "registers/incident.h"

#include "footage/printable_line.h"
#include "registers/values.h"

#include <algorithm>

namespace twofold {

namespace {

constexpr Clause breaches = audio_visual(18);

std::optional<Approver> head_of_bureau(const Values& /*values*/)
{
    return Approver{Role::HeadOfBureau, breaches};
}

/// Nobody examines, or decides, what they are concerned by.
void judge_concerned(const Proposal& proposal, std::vector<Refusal>& refusals)
{
    const std::vector<std::string> listed = lines_in(proposal.values, "concerned");
    for (const std::string& before : lines_in(proposal.entry.values, "concerned")) {
        if (std::ranges::find(listed, before) != listed.end()) continue;
        refusals.push_back({{msgid("{person} stays on the list: who is concerned is not taken off "
                                   "it. Say in the result what was not so."),
                             {{"person", before}}},
                            breaches});
    }
    for (const std::string& concerned : listed) {
        const bool examines = are_alike(concerned, value_in(proposal.values, "examined-by")) ||
                              (proposal.to != "reported" && !proposal.to.empty() &&
                               are_alike(concerned, proposal.person.person.name));
        if (!examines) continue;
        refusals.push_back({{msgid("{person} is concerned by this and does not examine or decide "
                                   "it."),
                             {{"person", concerned}}},
                            breaches});
    }
}

std::vector<Refusal> rule_of_incidents(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    judge_concerned(proposal, refusals);
    bool is_about_something = false;
    for (const char* field : {"cases", "items", "discs", "entries", "concerned"}) {
        is_about_something = is_about_something || proposal.values.contains(field);
    }
    if (!is_about_something) {
        refusals.push_back({{msgid("Say what or whom it is about: cases, footage, discs, entries, "
                                   "or persons.")},
                            breaches});
    }
    const auto found = day_in(proposal.values, "found-on");
    if (found && *found > proposal.day) {
        refusals.push_back(
            {{msgid("{day} is in the future."), {{"day", value_in(proposal.values, "found-on")}}},
             breaches});
    }
    return refusals;
}

std::vector<Field> fields_of_report()
{
    return {{.name = "kind",
             .chinese = "情形",
             .english = "What kind it is",
             .kind = FieldKind::Choice,
             .clause = breaches,
             .by = "reported",
             .choices = {{"not-worn", "未按规定佩戴使用"},
                         {"altered", "删减、修改、弄虚作假"},
                         {"misused", "滥用、私用或者交外人使用"},
                         {"leaked", "私自复制、保存、传播、泄露"},
                         {"destroyed", "故意毁坏设备或者存储介质"},
                         {"grave", "其他严重违规"},
                         {"damaged", "案卷、原始资料损毁"},
                         {"technical", "技术异常"}}},
            {.name = "found-on",
             .chinese = "发现日期",
             .english = "Day on which it was found",
             .kind = FieldKind::Day,
             .by = "reported"},
            {.name = "found-by",
             .chinese = "发现人",
             .english = "Who found it",
             .kind = FieldKind::Person,
             .by = "reported"},
            {.name = "how",
             .chinese = "发现途径",
             .english = "How it was found",
             .kind = FieldKind::Choice,
             .by = "reported",
             .choices = {{"program", "系统发现"},
                         {"inspection", "检查发现"},
                         {"review", "评查发现"},
                         {"report", "举报"}}},
            {.name = "cases",
             .chinese = "涉及案件",
             .english = "Cases",
             .kind = FieldKind::Case,
             .is_list = true},
            {.name = "items",
             .chinese = "涉及声像资料",
             .english = "Footage",
             .kind = FieldKind::Footage,
             .is_list = true},
            {.name = "discs",
             .chinese = "涉及光盘",
             .english = "Discs",
             .kind = FieldKind::Disc,
             .is_list = true},
            {.name = "entries",
             .chinese = "涉及登记",
             .english = "Entries",
             .kind = FieldKind::Entry,
             .is_list = true},
            {.name = "concerned",
             .chinese = "涉及人员",
             .english = "Persons concerned",
             .kind = FieldKind::Person,
             .is_list = true},
            {.name = "facts",
             .chinese = "情况说明",
             .english = "What happened",
             .kind = FieldKind::LongWords,
             .clause = breaches,
             .by = "reported"},
            {.name = "evidence",
             .chinese = "证据材料",
             .english = "Evidence",
             .kind = FieldKind::Paper,
             .is_list = true}};
}

std::vector<Field> fields_of_decision()
{
    return {{.name = "examined-by",
             .chinese = "调查人",
             .english = "Who examined it",
             .kind = FieldKind::Person,
             .clause = breaches,
             .by = "examined"},
            {.name = "result",
             .chinese = "调查结论",
             .english = "What was established",
             .kind = FieldKind::LongWords,
             .clause = breaches,
             .by = "examined"},
            {.name = "proposal",
             .chinese = "拟处理意见",
             .english = "What is proposed",
             .kind = FieldKind::Choice,
             .clause = breaches,
             .by = "examined",
             .choices = {{"criticism", "批评教育"},
                         {"notice", "通报批评"},
                         {"by-rules", "按规定处理"},
                         {"transfer", "移送"},
                         {"unfounded", "不成立"}}},
            {.name = "measures",
             .chinese = "整改措施",
             .english = "What was done about it",
             .kind = FieldKind::LongWords,
             .clause = breaches,
             .by = "closed"}};
}

} // namespace

Register incident_register()
{
    std::vector<Field> fields = fields_of_report();
    for (Field& field : fields_of_decision()) {
        fields.push_back(std::move(field));
    }
    show_in_list(fields, {"kind", "found-on", "found-by", "how", "proposal"});
    return {.name = "incident",
            .chinese = "违规及异常情况登记",
            .english = "Breaches of the rules, and what went wrong",
            .form = "违规及异常情况处理表",
            .prefix = "SJ",
            .clause = breaches,
            .fields = std::move(fields),
            .steps = {{.name = "reported",
                       .verb = "report",
                       .chinese = "报告",
                       .english = "Report it",
                       .act = Act::ReportIncident},
                      {.name = "examined",
                       .verb = "examine",
                       .chinese = "已调查",
                       .english = "Enter what was established",
                       .from = {"reported"},
                       .act = Act::ExamineIncident},
                      {.name = "decided",
                       .verb = "decide",
                       .chinese = "已处理",
                       .english = "Enter the decision that was approved",
                       .from = {"examined"},
                       .act = Act::DecideIncident,
                       .approver = head_of_bureau},
                      {.name = "closed",
                       .verb = "close",
                       .chinese = "已办结",
                       .english = "Close it",
                       .from = {"decided"},
                       .act = Act::DecideIncident}},
            .rule = rule_of_incidents};
}

} // namespace twofold
