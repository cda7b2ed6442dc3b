#include "registers/matter.h"

#include "footage/case.h"
#include "footage/footage.h"
#include "registers/values.h"
#include "retention/retention.h"

namespace twofold {

namespace {

constexpr Clause matters = audio_visual(6);

std::vector<Choice> kinds_of_enforcement()
{
    std::vector<Choice> choices;
    for (const EnforcementKind kind : all_of<EnforcementKind>()) {
        choices.push_back({name_of(kind), chinese_name_of(kind)});
    }
    return choices;
}

Choice media(MediaKind kind)
{
    return {name_of(kind), chinese_name_of(kind)};
}

std::vector<Refusal> rule_of_matters(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    const auto from = day_in(proposal.values, "from-day");
    const auto until = day_in(proposal.values, "until-day");
    if (from && until && *until < *from) {
        refusals.push_back({{msgid("The last day is before the first.")}, matters});
    }
    return refusals;
}

} // namespace

Register matter_register()
{
    Register declared{
        .name = matter_name,
        .chinese = "执法音像记录事项清单",
        .english = "What has to be filmed",
        .prefix = "SX",
        .clause = matters,
        .fields = {{.name = "kind",
                    .chinese = "执法类别",
                    .english = "Kind of enforcement",
                    .kind = FieldKind::Choice,
                    .clause = matters,
                    .by = "listed",
                    .choices = kinds_of_enforcement()},
                   {.name = "matter",
                    .chinese = "执法事项",
                    .english = "Matter",
                    .clause = matters,
                    .by = "listed"},
                   {.name = "stage",
                    .chinese = "记录环节",
                    .english = "Stage at which it is filmed",
                    .kind = FieldKind::Choice,
                    .clause = matters,
                    .by = "listed",
                    .choices = {{"on-site", "现场执法"},
                                {"evidence", "调查取证"},
                                {"hearing", "举行听证"},
                                {"left-service", "留置送达"},
                                {"public-service", "公告送达"},
                                {"other", "其他环节"}}},
                   {.name = "manner",
                    .chinese = "记录方式",
                    .english = "How",
                    .kind = FieldKind::Choice,
                    .clause = matters,
                    .by = "listed",
                    .choices = {media(MediaKind::Video), media(MediaKind::Sound),
                                Choice{"photo", "拍照"}},
                    .is_list = true},
                   {.name = "begins",
                    .chinese = "记录开始",
                    .english = "When it begins",
                    .clause = matters,
                    .by = "listed"},
                   {.name = "ends",
                    .chinese = "记录结束",
                    .english = "When it ends",
                    .clause = matters,
                    .by = "listed"},
                   {.name = "content",
                    .chinese = "记录内容",
                    .english = "What is to be seen",
                    .kind = FieldKind::LongWords},
                   {.name = "must",
                    .chinese = "应当记录",
                    .english = "It has to be filmed",
                    .kind = FieldKind::YesNo,
                    .clause = matters,
                    .by = "listed"},
                   {.name = "period",
                    .chinese = "存储期限",
                    .english = "Kept for how long",
                    .kind = FieldKind::Choice,
                    .clause = matters,
                    .by = "listed",
                    .choices = {{"six-months", "六个月"},
                                {"ten-years", "十年"},
                                {name_of(RetentionPeriod::WithCaseFile),
                                 chinese_name_of(RetentionPeriod::WithCaseFile)},
                                {name_of(RetentionPeriod::ThirtyYears),
                                 chinese_name_of(RetentionPeriod::ThirtyYears)},
                                {name_of(RetentionPeriod::Permanent),
                                 chinese_name_of(RetentionPeriod::Permanent)}}},
                   {.name = "from-day",
                    .chinese = "施行日期",
                    .english = "First day",
                    .kind = FieldKind::Day,
                    .by = "listed"},
                   {.name = "until-day",
                    .chinese = "废止日期",
                    .english = "Last day",
                    .kind = FieldKind::Day,
                    .by = "ended"},
                   {.name = "remark",
                    .chinese = "备注",
                    .english = "Remark",
                    .kind = FieldKind::LongWords}},
        .steps = {{.name = "listed",
                   .verb = "enter",
                   .chinese = "列入清单",
                   .english = "Put a matter on the list",
                   .act = Act::KeepMatters},
                  {.name = "ended",
                   .verb = "end",
                   .chinese = "移出清单",
                   .english = "Take it off the list",
                   .from = {"listed"},
                   .act = Act::KeepMatters}},
        .rule = rule_of_matters,
        .is_imported = true,
    };
    show_in_list(declared.fields, {"kind", "matter", "stage", "manner", "must", "period"});
    return declared;
}

} // namespace twofold
