#include "registers/stage.h"

#include "registers/hand_over.h"
#include "registers/matter.h"
#include "registers/values.h"

namespace twofold {

namespace {

constexpr Clause matters = audio_visual(6);

/// True if the matter is on the list of that day.
bool is_listed_on(const KnownEntry& matter, Date day)
{
    const auto from = day_in(matter.values, "from-day");
    const auto until = day_in(matter.values, "until-day");
    return (!from || *from <= day) && (!until || day <= *until);
}

std::vector<Refusal> rule_of_stages(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    const Values& values = proposal.values;
    const auto refuse = [&](Message why) { refusals.push_back({std::move(why), matters}); };
    const auto day = day_in(values, "performed-on");
    if (day && *day > proposal.day) {
        refuse({msgid("{day} is in the future."), {{"day", value_in(values, "performed-on")}}});
    }
    const std::string number = value_in(values, "matter");
    const auto matter = proposal.facts.entry(matter_name, number);
    if (!number.empty() && !matter) {
        refuse({msgid("{number} is no matter of the list."), {{"number", number}}});
    }
    if (matter && day && !is_listed_on(*matter, *day)) {
        refuse({msgid("{number} was not on the list on {day}."),
                {{"number", number}, {"day", to_iso8601(*day)}}});
    }
    const auto judge_named = [&](const char* field, std::string_view of, Message why) {
        const std::string named = value_in(values, field);
        if (named.empty() || proposal.facts.entry(of, named)) return;
        why.arguments.emplace_back("number", named);
        refuse(std::move(why));
    };
    judge_named("hand-over", hand_over_name, {msgid("{number} is no hand-over of a camera.")});
    judge_named("work-record", "work-record", {msgid("{number} is no work record.")});
    return refusals;
}

} // namespace

Register stage_register()
{
    Register declared{
        .name = stage_name,
        .chinese = "执法环节记录情况登记",
        .english = "Stages of enforcement, and whether they were filmed",
        .prefix = "HJ",
        .clause = matters,
        .fields = {{.name = "case",
                    .chinese = "案件",
                    .english = "Case",
                    .kind = FieldKind::Case,
                    .clause = matters,
                    .by = "noted"},
                   {.name = "matter",
                    .chinese = "记录事项编号",
                    .english = "Matter of the list, by its number",
                    .kind = FieldKind::Entry,
                    .clause = matters,
                    .by = "noted"},
                   {.name = "performed-on",
                    .chinese = "执法日期",
                    .english = "Day on which it took place",
                    .kind = FieldKind::Day,
                    .clause = matters,
                    .by = "noted"},
                   {.name = "filmed",
                    .chinese = "是否记录",
                    .english = "It was filmed",
                    .kind = FieldKind::Choice,
                    .clause = matters,
                    .by = "noted",
                    .choices = {{"yes", "已记录"}, {"partly", "部分记录"}, {"no", "未记录"}}},
                   {.name = "hand-over",
                    .chinese = "设备领用登记号",
                    .english = "Hand-over of the camera",
                    .kind = FieldKind::Entry},
                   {.name = "work-record",
                    .chinese = "工作记录编号",
                    .english = "Work record that says why not",
                    .kind = FieldKind::Entry,
                    .clause = audio_visual(12)},
                   {.name = "remark",
                    .chinese = "备注",
                    .english = "Remark",
                    .kind = FieldKind::LongWords},
                   {.name = "withdrawn-because",
                    .chinese = "撤销理由",
                    .english = "Why it is withdrawn",
                    .kind = FieldKind::LongWords,
                    .by = "withdrawn"}},
        .steps = {{.name = "noted",
                   .verb = "note",
                   .chinese = "已登记",
                   .english = "Note that a stage took place",
                   .act = Act::NoteFact},
                  {.name = "withdrawn",
                   .verb = "withdraw",
                   .chinese = "撤销",
                   .english = "Withdraw what was noted by mistake",
                   .from = {"noted"},
                   .act = Act::NoteFact}},
        .rule = rule_of_stages,
    };
    show_in_list(declared.fields, {"case", "matter", "performed-on", "filmed", "work-record"});
    return declared;
}

} // namespace twofold
