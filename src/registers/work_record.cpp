#include "registers/work_record.h"

#include "registers/values.h"

namespace twofold {

namespace {

constexpr Clause stopping = audio_visual(12);

std::optional<Approver> reviewer(const Values& /*values*/)
{
    return Approver{Role::HeadOfBureau, stopping};
}

std::vector<Refusal> rule_of_work_records(const Register& /*of*/, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    const Values& values = proposal.values;
    const std::string drafter = value_in(values, "drafted-by");
    const std::string number = value_in(values, "case");
    const auto about = number.empty() ? std::nullopt : proposal.facts.case_numbered(number);
    if (about && !drafter.empty() && !about->is_handled_by(drafter)) {
        refusals.push_back({{msgid("{person} is neither an officer nor the handler of case {case}, "
                                   "and a work record is drawn up by one of them."),
                             {{"person", drafter}, {"case", number}}},
                            stopping});
    }
    const std::string before = value_in(proposal.entry.values, "case");
    if (!before.empty() && before != number) {
        refusals.push_back(
            {{msgid("A work record stays with its case. Draw up another one.")}, stopping});
    }
    const auto from = moment_in(values, "from");
    const auto until = moment_in(values, "until");
    if (from && until && *until < *from) {
        refusals.push_back({{msgid("The time without a camera cannot end before it begins.")}});
    }
    return refusals;
}

} // namespace

Register work_record_register()
{
    Register declared{
        .name = "work-record",
        .chinese = "停止使用音像记录设备工作记录",
        .english = "Work records: why nothing was filmed",
        .prefix = "GZ",
        .clause = stopping,
        .fields = {{.name = "case",
                    .chinese = "执法活动或者案件",
                    .english = "Case",
                    .kind = FieldKind::Case,
                    .clause = stopping,
                    .by = "drafted"},
                   {.name = "place", .chinese = "地点", .english = "Place", .by = "drafted"},
                   {.name = "camera", .chinese = "设备编号", .english = "Camera", .at = "drafted"},
                   {.name = "from",
                    .chinese = "停止使用起",
                    .english = "Not used from",
                    .kind = FieldKind::Moment,
                    .by = "drafted"},
                   {.name = "until",
                    .chinese = "停止使用止",
                    .english = "Not used until",
                    .kind = FieldKind::Moment,
                    .by = "drafted"},
                   {.name = "ground",
                    .chinese = "情形",
                    .english = "Which of the four grounds",
                    .kind = FieldKind::Choice,
                    .clause = stopping,
                    .by = "drafted",
                    .choices = {{"equipment", "（一）设备故障、损坏或者电量、存储空间不足"},
                                {"weather", "（二）天气情况恶劣等自然原因"},
                                {ground_of_obstruction, "（三）行政管理相对人或其他人员阻碍"},
                                {"force-majeure", "（四）其他不可抗力因素"}}},
                   {.name = "reason",
                    .chinese = "无法使用的原因",
                    .english = "Why it could not be used",
                    .kind = FieldKind::LongWords,
                    .clause = stopping,
                    .by = "drafted"},
                   {.name = "basis",
                    .chinese = "依据",
                    .english = "What that is based on",
                    .kind = FieldKind::LongWords,
                    .clause = stopping,
                    .by = "drafted"},
                   {.name = "measures",
                    .chinese = "补救措施",
                    .english = "What was done instead",
                    .kind = FieldKind::LongWords},
                   {.name = "witnesses",
                    .chinese = "在场人",
                    .english = "Who was there",
                    .at = "drafted"},
                   {.name = "drafted-by",
                    .chinese = "制作人",
                    .english = "Who drew it up",
                    .kind = FieldKind::Person,
                    .clause = stopping,
                    .by = "drafted"},
                   {.name = "evidence",
                    .chinese = "附件",
                    .english = "Papers",
                    .kind = FieldKind::Paper,
                    .is_list = true},
                   {.name = "filed-under",
                    .chinese = "归档号",
                    .english = "File number",
                    .clause = stopping,
                    .by = "filed"},
                   {.name = "returned-because",
                    .chinese = "退回理由",
                    .english = "Why it is returned",
                    .kind = FieldKind::LongWords,
                    .by = "returned"}},
        .steps = {{.name = "drafted",
                   .verb = "draft",
                   .chinese = "制作",
                   .english = "Draw up a work record",
                   .act = Act::DraftWorkRecord},
                  {.name = "reviewed",
                   .verb = "review",
                   .chinese = "已审核",
                   .english = "Enter that it was reviewed",
                   .from = {"drafted", "returned"},
                   .act = Act::FileWorkRecord,
                   .approver = reviewer},
                  {.name = "returned",
                   .verb = "return",
                   .chinese = "退回",
                   .english = "Return it to who drew it up",
                   .from = {"drafted"},
                   .act = Act::FileWorkRecord},
                  {.name = "filed",
                   .verb = "file",
                   .chinese = "归档",
                   .english = "File it",
                   .from = {"reviewed"},
                   .act = Act::FileWorkRecord}},
        .rule = rule_of_work_records,
        .on_discs = true,
    };
    show_in_list(declared.fields, {"case", "ground", "from", "until", "drafted-by", "filed-under"});
    return declared;
}

} // namespace twofold
