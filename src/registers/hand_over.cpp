#include "registers/hand_over.h"

#include "base/number.h"
#include "footage/printable_line.h"
#include "registers/camera.h"
#include "registers/values.h"

#include <algorithm>
#include <chrono>

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

constexpr int full_battery = 100;

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

bool is_exception(const Values& values)
{
    return !value_in(values, "exception").empty();
}

void judge_camera(const Proposal& proposal, std::vector<Refusal>& refusals)
{
    const std::string number = value_in(proposal.values, "camera");
    if (number.empty()) return; // check() says so
    const auto camera = proposal.facts.entry(camera_name, number);
    if (!camera) {
        refusals.push_back({{msgid("{number} is no camera."), {{"number", number}}}, keeping});
        return;
    }
    const bool is_same = value_in(proposal.entry.values, "camera") == number;
    if (is_same && proposal.to != "handed-out") return;
    if (!is_in_use(*camera)) {
        refusals.push_back(
            {{msgid("Camera {number} is not in use."), {{"number", number}}}, keeping});
    }
    for (const KnownEntry& other : proposal.facts.entries_about(hand_over_name, number)) {
        if (other.step != "handed-out" || other.number == proposal.entry.number) continue;
        refusals.push_back({{msgid("Camera {number} is out already: {other}."),
                             {{"number", number}, {"other", other.number}}},
                            keeping});
    }
}

void judge_battery(const Values& values, std::vector<Refusal>& refusals)
{
    const std::string battery = value_in(values, "battery");
    const auto percent = number_in<int>(battery);
    if (!percent || *percent <= full_battery) return;
    refusals.push_back(
        {{msgid("A battery holds at most 100 %, not {battery}."), {{"battery", battery}}},
         check_before});
}

void judge_persons(const Values& values, std::vector<Refusal>& refusals)
{
    const std::string user = value_in(values, "user");
    for (const char* field : {"handed-out-by", "received-by"}) {
        const std::string other = value_in(values, field);
        if (user.empty() || other.empty() || !are_alike(user, other)) continue;
        refusals.push_back(
            {{msgid("Nobody hands a camera to themselves: {person}."), {{"person", user}}},
             keeping});
    }
}

/// Each moment of an activity follows the one before, and none is in the future.
void judge_times(const Proposal& proposal, std::vector<Refusal>& refusals)
{
    std::optional<Timestamp> before;
    for (const char* field : {"out-at", "arrived", "left", "back-at", "returned-to-unit"}) {
        const auto moment = moment_in(proposal.values, field);
        if (!moment) continue;
        if (before && *moment < *before) {
            refusals.push_back({{msgid("{time} is earlier than what came before it."),
                                 {{"time", to_local_iso8601(*moment)}}},
                                whole_course});
        }
        if (local_date(*moment) > proposal.day) {
            refusals.push_back(
                {{msgid("{time} is in the future."), {{"time", to_local_iso8601(*moment)}}},
                 keeping});
        }
        before = moment;
    }
}

/// True if a part of its footage came in later; where nothing is known to have come in with it, if
/// that is entered on a later day.
bool is_late(const Proposal& proposal, Timestamp due)
{
    const std::vector<std::string> items = lines_in(proposal.values, "items");
    if (items.empty()) return proposal.day > local_date(due);
    return std::ranges::any_of(items, [&](const std::string& item) {
        const auto taken_in = proposal.facts.taken_in(item);
        return taken_in && *taken_in > due;
    });
}

void judge_handing_in(const Proposal& proposal, std::vector<Refusal>& refusals)
{
    const Values& values = proposal.values;
    if (is_exception(values) && value_in(values, "returned-to-unit").empty()) {
        refusals.push_back(
            {{msgid("An exception counts from the return to the unit: enter when that was.")},
             handing_in});
    }
    const auto due = intake_due(values);
    if (!due || !is_late(proposal, *due)) return;
    if (!value_in(values, "late-reason").empty()) return;
    refusals.push_back({{msgid("The footage was to be in the archive by {time}: enter why it is "
                               "late."),
                         {{"time", to_local_iso8601(*due)}}},
                        handing_in});
}

void judge_work_record(const Proposal& proposal, std::vector<Refusal>& refusals)
{
    const std::string number = value_in(proposal.values, "work-record");
    if (number.empty() || proposal.facts.entry("work-record", number)) return;
    refusals.push_back(
        {{msgid("{number} is no work record."), {{"number", number}}}, interruption});
}

std::vector<Refusal> rule_of_hand_overs(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    judge_camera(proposal, refusals);
    judge_battery(proposal.values, refusals);
    judge_persons(proposal.values, refusals);
    judge_times(proposal, refusals);
    judge_work_record(proposal, refusals);
    if (proposal.to == "stored") judge_handing_in(proposal, refusals);
    return refusals;
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

std::optional<Timestamp> intake_due(const Values& hand_over)
{
    constexpr std::chrono::hours day{24};
    if (is_exception(hand_over)) {
        const auto returned = moment_in(hand_over, "returned-to-unit");
        if (!returned) return std::nullopt;
        return *returned + day;
    }
    const auto back = moment_in(hand_over, "back-at");
    if (!back) return std::nullopt;
    const Date next{std::chrono::sys_days{local_date(*back)} + std::chrono::days{1}};
    return local_midnight(next) - std::chrono::seconds{1};
}

bool was_not_out(const Values& hand_over, Timestamp at)
{
    // A camera begins and ends recording a little beside the minute that somebody writes down.
    constexpr std::chrono::minutes usual_rounding{1};
    const auto out = moment_in(hand_over, "out-at");
    const auto back = moment_in(hand_over, "back-at");
    return (out && at < *out - usual_rounding) || (back && at > *back + usual_rounding);
}

Register hand_over_register()
{
    std::vector<Field> fields = fields_of_handing_out();
    for (std::vector<Field> more : {fields_of_taking_back(), fields_of_activity()}) {
        for (Field& field : more) {
            fields.push_back(std::move(field));
        }
    }
    show_in_list(fields, {"camera", "user", "out-at", "task", "cases", "back-at", "return-check"});
    return {.name = hand_over_name,
            .chinese = "执法记录仪使用情况台账",
            .english = "Cameras handed out and taken back",
            .prefix = "JJ",
            .clause = keeping,
            .fields = std::move(fields),
            .steps = {{.name = "handed-out",
                       .verb = "out",
                       .chinese = "领用",
                       .english = "Hand a camera out",
                       .act = Act::HandOver},
                      {.name = "returned",
                       .verb = "back",
                       .chinese = "已归还",
                       .english = "Take it back",
                       .from = {"handed-out"},
                       .act = Act::HandOver},
                      {.name = "taken-in",
                       .verb = "take-in",
                       .chinese = "入库中",
                       .english = "Its footage came in, or a part of it",
                       .from = {"returned", "taken-in"},
                       .act = Act::Bookkeeping},
                      {.name = "stored",
                       .verb = "store",
                       .chinese = "已入库",
                       .english = "Enter that its footage is in the archive",
                       .from = {"returned", "taken-in"},
                       .act = Act::HandOver,
                       .fixes_content = true},
                      {.name = "lost",
                       .verb = "lose",
                       .chinese = "遗失",
                       .english = "Enter that it was lost",
                       .from = {"handed-out"},
                       .act = Act::HandOver}},
            .rule = rule_of_hand_overs,
            .on_discs = true};
}

} // namespace twofold
