#include "base/error.h"
#include "base/join.h"
#include "base/number.h"
#include "registers/values.h"
#include "retention/retention.h"
#include "workstation/entries/permit.h"
#include "workstation/footage/due.h"
#include "workstation/paper/forms.h"
#include "workstation/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace twofold {

namespace {

std::string duration_of(const Footage& item)
{
    if (!item.media.duration) return "—";
    return in_chinese(std::chrono::ceil<std::chrono::seconds>(*item.media.duration));
}

FieldGrid about_case(const Case& of)
{
    return {
        {{"案件编号", of.number},
         {"执法种类", std::string{chinese_name_of(of.kind)}},
         {"案件名称", of.name, true},
         {"行政相对人", of.party},
         {"地点", of.place},
         {"执法时间",
          of.began ? in_chinese(*of.began) + (of.ended ? " 至 " + in_chinese(*of.ended) : "") : ""},
         {"执法人员", joined_nonempty(of.officers, "、")}}};
}

/// Under which proposal a decision was approved, or that nobody had to.
std::string approval_on_form(const Catalogue& catalogue, const std::string& decision)
{
    std::string words{chinese_name_of(ApprovalForm::None)};
    catalogue.entries.each({.register_name = "preservation", .step = "decided"},
                           [&](const Entry& entry) {
                               if (value_in(entry.latest.values, "decision") == decision) {
                                   words = std::string{chinese_name_of(ApprovalForm::Paper)} +
                                           "（" + entry.number + "）";
                               }
                           });
    return words;
}

} // namespace

int number_typed(const std::string& text)
{
    const auto number = number_in<int>(text);
    if (!number || *number < 0) {
        throw Error{ErrorCode::Usage, {msgid("“{text}” is not a number."), {{"text", text}}}};
    }
    return *number;
}

std::string bytes_on_form(std::uint64_t bytes)
{
    constexpr double giga = 1e9;
    return fmt::format("{} 字节（{:.3f} GB）", bytes, static_cast<double>(bytes) / giga);
}

std::string digest_on_form(const Digests& digests, DigestAlgorithm algorithm)
{
    const Digest* found = find(digests, algorithm);
    return found != nullptr ? found->hex : "";
}

std::vector<DocumentPart> intake_receipt(Archive& archive, const std::string& number)
{
    const Case of = archive.case_numbered(number);
    DocumentTable table{.columns = {{"序号", 0.45, true},
                                    {"文件名", 1.9},
                                    {"类型", 0.6},
                                    {"时长", 1.05, true},
                                    {"字节数", 1.1, true},
                                    {"录制时间", 1.5},
                                    {"入库时间", 1.5},
                                    {"SHA-256", 2.4}}};
    std::uint64_t bytes = 0;
    std::size_t probed = 0;
    std::size_t late = 0;
    std::set<std::string> devices;
    std::set<std::string> given_by;
    std::set<std::string> received_by;
    archive.registers().footage.each({.case_id = of.id}, [&](const Footage& item) {
        bytes += item.bytes;
        probed += item.probe_failure.empty() ? 1U : 0U;
        late += item.late ? 1U : 0U;
        devices.insert(item.device);
        given_by.insert(item.handed_over_by);
        received_by.insert(item.received_by);
        table.rows.push_back(
            {std::to_string(table.rows.size() + 1), item.original_name,
             std::string{chinese_name_of(item.media.kind)}, duration_of(item),
             std::to_string(item.bytes),
             in_chinese(item.recorded) + (item.time_doubts.empty() ? "" : "（存疑）"),
             in_chinese(item.taken_in) + (item.late ? "（逾期）" : ""),
             digest_on_form(item.digests, DigestAlgorithm::Sha256)});
    });
    if (table.rows.empty()) {
        throw Error{ErrorCode::Refused,
                    {msgid("Case {number} has no footage, so there is nothing to receive."),
                     {{"number", number}}}};
    }
    FieldGrid totals{
        {{"移交数量", fmt::format("{} 件", table.rows.size())},
         {"数据量", bytes_on_form(bytes)},
         {"执法记录仪", joined_nonempty(devices, "、")},
         {"逾期移交", fmt::format("{} 件", late)},
         {"移交人", joined_nonempty(given_by, "、")},
         {"接收人", joined_nonempty(received_by, "、")},
         {"完整性", "复制时逐字节计算摘要（SHA-256）", true},
         {"可用性", fmt::format("{} 件可识别，{} 件未能识别", probed, table.rows.size() - probed)},
         {"安全性（病毒）", "本程序未检测"},
         {"载体外观", ""},
         {"备注", ""}}};
    return {about_case(of),   Heading{"移交与检验"},
            totals,           Heading{"资料清单"},
            std::move(table), SignatureLines{{"移交人", "接收人", "审核人"}, true}};
}

std::vector<DocumentPart> decision_form(Archive& archive, const std::string& number)
{
    const Catalogue& catalogue = archive.registers();
    const auto decision = catalogue.decisions.find(number);
    if (!decision) {
        throw Error{ErrorCode::NotFound,
                    {msgid("There is no preservation decision {number} in this archive."),
                     {{"number", number}}}};
    }
    const std::string grounds = joined(decision->grounds, "\n", [](Ground ground) {
        return fmt::format("{}：{}", article_in_chinese(clause_of(ground)),
                           chinese_name_of(ground));
    });
    std::string state = catalogue.decisions.is_in_force(number) ? "有效" : "已被变更";
    if (decision->withdrawn_because) state = "已撤销：" + *decision->withdrawn_because;
    DocumentTable table{.columns = {{"序号", 0.5, true},
                                    {"文件名", 2},
                                    {"类型", 0.7},
                                    {"时长", 1.1, true},
                                    {"字节数", 1.2, true},
                                    {"原到期日", 1.6},
                                    {"光盘卷号", 1.1},
                                    {"摘要（SHA-256；SM3）", 2.9}}};
    std::set<std::string> volumes;
    for (const DecisionItem& item : decision->items) {
        const Footage footage = catalogue.footage.get(item.footage);
        const auto volume = catalogue.volumes.of(item.footage);
        if (volume) volumes.insert(volume->number);
        std::string digests = digest_on_form(item.digests, DigestAlgorithm::Sha256);
        const std::string sm3 = digest_on_form(item.digests, DigestAlgorithm::Sm3);
        if (!sm3.empty()) digests += "\n" + sm3;
        table.rows.push_back({std::to_string(table.rows.size() + 1), item.name,
                              std::string{chinese_name_of(footage.media.kind)},
                              duration_of(footage), std::to_string(item.bytes),
                              in_chinese(expires_on(footage.recorded, footage.taken_in)),
                              volume ? volume->number : "", digests});
    }
    FieldGrid grid{{{"决定单号", decision->number},
                    {"状态", state},
                    {"变更自", decision->replaces.value_or("")},
                    {"决定时间", in_chinese(decision->decided)},
                    {"提出人", decision->proposed_by},
                    {"决定人", decision->decided_by},
                    {"批准程序", approval_on_form(catalogue, number)},
                    {"保存情形", grounds, true},
                    {"情形说明、佐证", decision->explanation, true},
                    {"保管期限", std::string{chinese_name_of(decision->retention)}},
                    {"密级、敏感标识", ""},
                    {"份数", "一式两份（A 封存、B 利用）"},
                    {"光盘卷号", joined_nonempty(volumes, "、")},
                    {"审核意见", "", true}}};
    return {about_case(catalogue.cases.get(decision->case_id)),
            Heading{"决定"},
            std::move(grid),
            Heading{"资料清单"},
            std::move(table),
            SignatureLines{{"提出人", "审核人", "决定人"}, true}};
}

std::vector<DocumentPart> footage_due(Archive& archive, const std::string& days)
{
    constexpr int usual_days = days_soon;
    const int ahead = days.empty() ? usual_days : number_typed(days);
    const DueList due = due_footage(archive, ahead);
    constexpr int clearing = 15;
    constexpr int keeping = 16;
    std::vector<DocumentPart> parts{Paragraph{
        fmt::format("截至 {}；列出今后 {} 天内到期的资料。依据：{}（六个月）、{}（长期保存）。"
                    "未经核对、批准，任何资料不得清除。",
                    in_chinese(due.today), ahead, cited(archive, audio_visual(clearing)),
                    article_in_chinese(audio_visual(keeping)))}};
    const auto section = [&](const std::string& heading, const std::vector<DueFootage>& items) {
        DocumentTable table{.columns = {{"序号", 0.5, true},
                                        {"案件编号", 1.5},
                                        {"案件名称", 2.2},
                                        {"文件名", 2},
                                        {"录制时间", 1.3},
                                        {"入库时间", 1.3},
                                        {"到期日", 1.3},
                                        {"剩余天数", 0.7, true},
                                        {"字节数", 1, true},
                                        {"拟适用情形", 1.6},
                                        {"处理意见", 1.2}}};
        for (const DueFootage& item : items) {
            std::string clauses;
            for (const Ground ground : item.proposed) {
                clauses += article_in_chinese(clause_of(ground));
            }
            table.rows.push_back(
                {std::to_string(table.rows.size() + 1), item.of.number, item.of.name,
                 item.footage.original_name, in_chinese(item.footage.recorded),
                 in_chinese(item.footage.taken_in), in_chinese(item.expires),
                 std::to_string(item.days_left), std::to_string(item.footage.bytes), clauses, ""});
        }
        parts.emplace_back(Heading{fmt::format("{}（{} 件）", heading, items.size())});
        parts.emplace_back(std::move(table));
    };
    section("一、应当长期保存、尚未决定", due.must_be_kept);
    section("二、已过六个月、未记载保存情形", due.overdue);
    section("三、即将到期", due.expiring);
    parts.emplace_back(SignatureLines{{"编制人", "审核人"}, false});
    return parts;
}

} // namespace twofold
