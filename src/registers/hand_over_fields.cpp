#include "registers/hand_over_fields.h"

#include "base/number.h"
#include "registers/values.h"

#include <utility>

namespace twofold {

namespace {

constexpr Clause keeping = audio_visual(4);
constexpr Clause check_before = audio_visual(7);
constexpr Clause whole_course = audio_visual(8);
constexpr Clause told = audio_visual(9);
constexpr Clause contents = audio_visual(10);
constexpr Clause clear = audio_visual(11);
constexpr Clause interruption = audio_visual(12);
constexpr Clause handing_in = audio_visual(13);

/// Below that a battery does not last an activity (this program's own number).
constexpr int least_battery = 30;

bool is_unfit(const Values& values)
{
    const auto battery = number_in<int>(value_in(values, "battery"));
    return value_in(values, "works") == "no" || value_in(values, "clock-set") == "no" ||
           (battery && *battery < least_battery);
}

bool is_untold(const Values& values)
{
    return value_in(values, "opening-speech") == "no" || value_in(values, "party-told") == "no";
}

bool is_interrupted(const Values& values)
{
    return value_in(values, "interrupted") == "yes";
}

std::vector<Field> fields_of_handing_out()
{
    return {{.name = "camera",
             .chinese = "设备登记号",
             .english = "Camera, by the number of its entry",
             .kind = FieldKind::Entry,
             .clause = keeping,
             .by = "handed-out"},
            {.name = "user",
             .chinese = "使用人",
             .english = "Who uses it",
             .kind = FieldKind::Person,
             .clause = keeping,
             .by = "handed-out"},
            {.name = "handed-out-by",
             .chinese = "发放人",
             .english = "Who handed it out",
             .kind = FieldKind::Person,
             .clause = keeping,
             .by = "handed-out"},
            {.name = "out-at",
             .chinese = "领用时间",
             .english = "When it was handed out",
             .kind = FieldKind::Moment,
             .clause = keeping,
             .by = "handed-out"},
            {.name = "task",
             .chinese = "执法任务",
             .english = "What it is for",
             .clause = keeping,
             .by = "handed-out"},
            {.name = "works",
             .chinese = "功能是否正常",
             .english = "It works",
             .kind = FieldKind::YesNo,
             .clause = check_before,
             .by = "handed-out"},
            {.name = "battery",
             .chinese = "电量（%）",
             .english = "Battery in %",
             .kind = FieldKind::Number,
             .clause = check_before,
             .by = "handed-out"},
            {.name = "free-gb",
             .chinese = "剩余存储空间（GB）",
             .english = "Free storage in GB",
             .kind = FieldKind::Number,
             .clause = check_before,
             .by = "handed-out"},
            {.name = "clock-set",
             .chinese = "日期时间是否校准",
             .english = "Its clock is right",
             .kind = FieldKind::YesNo,
             .clause = check_before,
             .by = "handed-out"},
            {.name = "clock-shown",
             .chinese = "领用时设备显示时间",
             .english = "What its clock showed when it was handed out",
             .kind = FieldKind::Moment,
             .clause = check_before,
             .at = "handed-out"},
            {.name = "although",
             .chinese = "仍需领用的理由",
             .english = "Why it is used all the same",
             .kind = FieldKind::LongWords,
             .clause = check_before,
             .by = "handed-out",
             .when = is_unfit}};
}

std::vector<Field> fields_of_taking_back()
{
    return {{.name = "back-at",
             .chinese = "归还时间",
             .english = "When it came back",
             .kind = FieldKind::Moment,
             .clause = keeping,
             .by = "returned"},
            {.name = "handed-back-by",
             .chinese = "归还人",
             .english = "Who brought it back",
             .kind = FieldKind::Person,
             .clause = keeping,
             .by = "returned"},
            {.name = "received-by",
             .chinese = "接收人",
             .english = "Who received it",
             .kind = FieldKind::Person,
             .clause = keeping,
             .by = "returned"},
            {.name = "clock-shown-back",
             .chinese = "归还时设备显示时间",
             .english = "What its clock showed when it came back",
             .kind = FieldKind::Moment,
             .at = "returned"},
            {.name = "return-check",
             .chinese = "归还检查",
             .english = "State in which it came back",
             .kind = FieldKind::Choice,
             .clause = keeping,
             .by = "returned",
             .choices = {{"intact", "完好"}, {"damaged", "异常"}, {"incomplete", "缺件"}}}};
}

std::vector<Field> fields_of_activity()
{
    return {{.name = "items",
             .chinese = "入库声像资料",
             .english = "Footage that came in with it",
             .kind = FieldKind::Footage,
             .clause = handing_in,
             .is_list = true,
             .is_computed = true},
            {.name = "cases",
             .chinese = "执法活动或者案件",
             .english = "Cases it was used for",
             .kind = FieldKind::Case,
             .clause = keeping,
             .by = "stored",
             .is_list = true},
            {.name = "arrived",
             .chinese = "到达现场时间",
             .english = "When they arrived",
             .kind = FieldKind::Moment,
             .clause = whole_course,
             .by = "stored"},
            {.name = "left",
             .chinese = "离开现场时间",
             .english = "When they left",
             .kind = FieldKind::Moment,
             .clause = whole_course,
             .by = "stored"},
            {.name = "opening-speech",
             .chinese = "是否有开场语音",
             .english = "It begins with the words of opening",
             .kind = FieldKind::YesNo,
             .clause = whole_course,
             .by = "stored"},
            {.name = "party-told",
             .chinese = "是否告知当事人",
             .english = "The party was told",
             .kind = FieldKind::YesNo,
             .clause = told,
             .by = "stored"},
            {.name = "untold-because",
             .chinese = "未作开场语音或者未告知的理由",
             .english = "Why not",
             .kind = FieldKind::LongWords,
             .clause = told,
             .by = "stored",
             .when = is_untold},
            {.name = "elements",
             .chinese = "记录要素",
             .english = "What is to be seen",
             .kind = FieldKind::Choice,
             .clause = contents,
             .by = "stored",
             .choices = {{"place", "执法现场地点"},
                         {"time", "执法时间"},
                         {"scene", "现场场景"},
                         {"participants", "参与人员"},
                         {"officers", "执法人员行为"},
                         {"party", "行政管理相对人行为"},
                         {"violation", "涉嫌违法行为"},
                         {"objects", "涉案物品及证据"}},
             .is_list = true},
            {.name = "content",
             .chinese = "记录内容",
             .english = "What was filmed",
             .kind = FieldKind::LongWords,
             .clause = keeping,
             .by = "stored"},
            {.name = "key-photos",
             .chinese = "关键节点照片（张）",
             .english = "Photos of key moments",
             .kind = FieldKind::Number,
             .clause = clear,
             .by = "stored"},
            {.name = "interrupted",
             .chinese = "记录有无中断",
             .english = "Filming was interrupted",
             .kind = FieldKind::YesNo,
             .clause = interruption,
             .by = "stored"},
            {.name = "work-record",
             .chinese = "工作记录编号",
             .english = "Work record that says why",
             .kind = FieldKind::Entry,
             .clause = interruption,
             .by = "stored",
             .when = is_interrupted},
            {.name = "exception",
             .chinese = "不能当日入库的情形",
             .english = "What kept it from coming in the same day",
             .kind = FieldKind::Choice,
             .clause = handing_in,
             .choices = {{"remote", "边远地区执法"},
                         {"water", "水上执法"},
                         {"traffic", "交通不便"},
                         {"elsewhere", "异地执法"},
                         {"continuous", "连续执法"}}},
            {.name = "returned-to-unit",
             .chinese = "返回单位时间",
             .english = "When they returned to the unit",
             .kind = FieldKind::Moment,
             .clause = handing_in},
            {.name = "late-reason",
             .chinese = "逾期入库原因",
             .english = "Why it came in late",
             .kind = FieldKind::LongWords,
             .clause = handing_in,
             .at = "stored"},
            {.name = "loss",
             .chinese = "遗失经过",
             .english = "How it was lost",
             .kind = FieldKind::LongWords,
             .clause = keeping,
             .by = "lost"}};
}

} // namespace

std::vector<Field> hand_over_fields()
{
    std::vector<Field> fields = fields_of_handing_out();
    for (std::vector<Field> more : {fields_of_taking_back(), fields_of_activity()}) {
        for (Field& field : more) {
            fields.push_back(std::move(field));
        }
    }
    show_in_list(fields, {"camera", "user", "out-at", "task", "cases", "back-at", "return-check"});
    return fields;
}

} // namespace twofold
