#include "registers/toy_register.h"

namespace twofold::testing {

namespace {

std::vector<Refusal> no_more_than_nine(const Register& /*of*/, const Proposal& proposal)
{
    const auto count = proposal.values.find("count");
    if (count == proposal.values.end() || count->second.size() == 1) return {};
    return {{.why = {"no more than nine"}, .clause = consultation(3)}};
}

bool is_urgent(const Values& values)
{
    const auto urgent = values.find("urgent");
    return urgent != values.end() && urgent->second == "yes";
}

Register declared()
{
    return {
        .name = "toy",
        .chinese = "玩具登记",
        .english = "Toys: a register for tests",
        .prefix = "WJ",
        .clause = consultation(3),
        .fields =
            {{.name = "title",
              .chinese = "名称",
              .english = "Title",
              .clause = consultation(4, 2),
              .by = "begun"},
             {.name = "story",
              .chinese = "经过",
              .english = "Story",
              .kind = FieldKind::LongWords,
              .shown = InForm},
             {.name = "day", .chinese = "日期", .english = "Day", .kind = FieldKind::Day},
             {.name = "moment", .chinese = "时刻", .english = "Moment", .kind = FieldKind::Moment},
             {.name = "count",
              .chinese = "件数",
              .english = "Number of pieces",
              .kind = FieldKind::Number,
              .by = "begun"},
             {.name = "urgent", .chinese = "紧急", .english = "Urgent", .kind = FieldKind::YesNo},
             {.name = "urgent-because",
              .chinese = "紧急原因",
              .english = "Why it is urgent",
              .clause = consultation(7),
              .by = "begun",
              .when = is_urgent},
             {.name = "colour",
              .chinese = "颜色",
              .english = "Colour",
              .kind = FieldKind::Choice,
              .choices = {{"red", "红"}, {"green", "绿"}}},
             {.name = "helper",
              .chinese = "协助人",
              .english = "Who helps",
              .kind = FieldKind::Person,
              .is_list = true},
             {.name = "visitor",
              .chinese = "来访人",
              .english = "Who visits",
              .kind = FieldKind::Outsider},
             {.name = "identity",
              .chinese = "证件号",
              .english = "Number of the identity card",
              .shown = InForm | InList | Masked},
             {.name = "about-case", .chinese = "案件", .english = "Case", .kind = FieldKind::Case},
             {.name = "about-footage",
              .chinese = "资料",
              .english = "Footage",
              .kind = FieldKind::Footage,
              .is_list = true},
             {.name = "about-disc", .chinese = "光盘", .english = "Disc", .kind = FieldKind::Disc},
             {.name = "about-entry",
              .chinese = "相关登记",
              .english = "Entry",
              .kind = FieldKind::Entry},
             {.name = "letter",
              .chinese = "来函",
              .english = "Letter",
              .kind = FieldKind::Paper,
              .is_list = true},
             {.name = "result",
              .chinese = "结果",
              .english = "Result",
              .clause = consultation(9),
              .by = "ended"}},
        .steps = {{.name = "begun",
                   .verb = "begin",
                   .chinese = "开始",
                   .english = "Begin",
                   .act = Act::MakeForm},
                  {.name = "carried-on",
                   .verb = "carry-on",
                   .chinese = "继续",
                   .english = "Carry on",
                   .from = {"begun", "carried-on"},
                   .act = Act::MakeForm},
                  {.name = "ended",
                   .verb = "end",
                   .chinese = "结束",
                   .english = "End",
                   .from = {"begun", "carried-on"},
                   .act = Act::MakeForm},
                  {.name = "given-up",
                   .verb = "give-up",
                   .chinese = "放弃",
                   .english = "Give up",
                   .from = {"begun", "carried-on"},
                   .act = Act::MakeForm}},
        .rule = no_more_than_nine,
    };
}

} // namespace

const Register& toy_register()
{
    static const Register toy = declared();
    return toy;
}

} // namespace twofold::testing
