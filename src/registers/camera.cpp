#include "registers/camera.h"

#include "footage/printable_line.h"
#include "registers/hand_over.h"
#include "registers/values.h"

#include <algorithm>

namespace twofold {

namespace {

constexpr Clause kinds = audio_visual(2);
constexpr Clause equipment = audio_visual(3);
constexpr Clause keeping = audio_visual(4);

/// A camera that somebody has is not put away on paper.
void judge_whereabouts(const Proposal& proposal, std::vector<Refusal>& refusals)
{
    const bool is_put_away = !proposal.to.empty() && proposal.to != "in-use" &&
                             proposal.to != "back-in-use" && proposal.to != "lost";
    if (!is_put_away) return;
    for (const KnownEntry& other :
         proposal.facts.entries_about(hand_over_name, proposal.entry.number)) {
        if (other.step != "handed-out") continue;
        refusals.push_back({{msgid("Camera {number} is out: {other}. Take it back first."),
                             {{"number", proposal.entry.number}, {"other", other.number}}},
                            keeping});
    }
}

/// One number, one camera: hand-overs and footage name it by that.
std::vector<Refusal> rule_of_cameras(const Register& of, const Proposal& proposal)
{
    std::vector<Refusal> refusals;
    judge_whereabouts(proposal, refusals);
    const std::string number = value_in(proposal.values, "device-number");
    if (number.empty()) return refusals; // check() says so
    for (const Step& step : of.steps) {
        for (const KnownEntry& other : proposal.facts.entries_in(of.name, step.name)) {
            const bool is_itself = other.number == proposal.entry.number;
            if (is_itself || !are_alike(value_in(other.values, "device-number"), number)) continue;
            refusals.push_back({{msgid("{other} has the device number {device} already."),
                                 {{"other", other.number}, {"device", number}}},
                                keeping});
        }
    }
    return refusals;
}

} // namespace

bool is_in_use(const KnownEntry& camera) noexcept
{
    return camera.step == "in-use" || camera.step == "back-in-use";
}

Register camera_register()
{
    Register declared{
        .name = camera_name,
        .chinese = "音像记录设备登记簿",
        .english = "Equipment that records",
        .prefix = "SB",
        .clause = keeping,
        .fields = {{.name = "device-number",
                    .chinese = "设备编号",
                    .english = "Number of the device",
                    .clause = keeping,
                    .by = "in-use"},
                   {.name = "kind",
                    .chinese = "设备种类",
                    .english = "Kind",
                    .kind = FieldKind::Choice,
                    .clause = kinds,
                    .by = "in-use",
                    .choices = {{"body-camera", "执法记录仪"},
                                {"camcorder", "摄像机"},
                                {"camera", "照相机"},
                                {"recorder", "录音机"},
                                {"handheld", "手持执法终端"},
                                {"surveillance", "视频监控设备"},
                                {"station", "采集存储设备"}}},
                   {.name = "model",
                    .chinese = "型号",
                    .english = "Model",
                    .clause = equipment,
                    .by = "in-use"},
                   {.name = "maker", .chinese = "生产厂家", .english = "Maker"},
                   {.name = "serial", .chinese = "出厂编号", .english = "Serial number"},
                   {.name = "storage-gb",
                    .chinese = "存储容量（GB）",
                    .english = "Storage in GB",
                    .kind = FieldKind::Number,
                    .clause = equipment},
                   {.name = "resolution",
                    .chinese = "分辨率",
                    .english = "Resolution",
                    .clause = equipment},
                   {.name = "battery-hours",
                    .chinese = "续航时间（小时）",
                    .english = "Hours the battery lasts",
                    .kind = FieldKind::Number,
                    .clause = equipment},
                   {.name = "bought-on",
                    .chinese = "购置日期",
                    .english = "Bought on",
                    .kind = FieldKind::Day},
                   {.name = "kept-by",
                    .chinese = "保管科室",
                    .english = "Office that keeps it",
                    .clause = keeping,
                    .by = "in-use"},
                   {.name = "usual-user",
                    .chinese = "经常使用人",
                    .english = "Who usually has it",
                    .kind = FieldKind::Person},
                   {.name = "repair",
                    .chinese = "故障及维修情况",
                    .english = "What is wrong, what was done",
                    .kind = FieldKind::LongWords,
                    .clause = keeping,
                    .by = "in-repair"},
                   {.name = "end",
                    .chinese = "停用、报废或者遗失情况",
                    .english = "Why it is not used any more",
                    .kind = FieldKind::LongWords,
                    .clause = keeping,
                    .by = "out-of-use"},
                   {.name = "loss",
                    .chinese = "遗失经过及处理",
                    .english = "How it was lost, and what was done",
                    .kind = FieldKind::LongWords,
                    .clause = keeping,
                    .by = "lost"}},
        .steps = {{.name = "in-use",
                   .verb = "enter",
                   .chinese = "在用",
                   .english = "Enter a camera that is in use",
                   .act = Act::KeepEquipment},
                  {.name = "in-repair",
                   .verb = "repair",
                   .chinese = "维修",
                   .english = "Send it to be repaired",
                   .from = {"in-use", "back-in-use"},
                   .act = Act::KeepEquipment},
                  {.name = "back-in-use",
                   .verb = "reuse",
                   .chinese = "恢复使用",
                   .english = "Take it into use again",
                   .from = {"in-repair", "out-of-use"},
                   .act = Act::KeepEquipment},
                  {.name = "out-of-use",
                   .verb = "retire",
                   .chinese = "停用",
                   .english = "Take it out of use",
                   .from = {"in-use", "back-in-use", "in-repair"},
                   .act = Act::KeepEquipment},
                  {.name = "scrapped",
                   .verb = "scrap",
                   .chinese = "报废",
                   .english = "Scrap it",
                   .from = {"out-of-use"},
                   .act = Act::KeepEquipment},
                  {.name = "lost",
                   .verb = "lose",
                   .chinese = "遗失",
                   .english = "Enter that it is lost",
                   .from = {"in-use", "back-in-use", "in-repair", "out-of-use"},
                   .act = Act::KeepEquipment}},
        .rule = rule_of_cameras,
        .is_imported = true,
    };
    show_in_list(declared.fields, {"device-number", "kind", "model", "kept-by", "usual-user"});
    return declared;
}

} // namespace twofold
