#include "workstation/review_report.h"
#include "workstation/review_sheet.h"

#include <fmt/format.h>

#include <ostream>
#include <string_view>

namespace twofold {

namespace {

using Words = std::function<std::string(const Message&)>;
using Cells = std::vector<std::string>;

/// A cell between quotes. What a spreadsheet would take for a formula gets an apostrophe in front.
std::string cell(std::string_view text)
{
    std::string quoted{'"'};
    if (!text.empty() &&
        std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos) {
        quoted += '\'';
    }
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

void line(std::ostream& out, const Cells& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out << (i == 0 ? "" : ",") << cell(cells[i]);
    }
    out << "\r\n";
}

std::string number(std::uint64_t value)
{
    return std::to_string(value);
}

std::string number(const std::optional<double>& value)
{
    return value ? fmt::format("{:g}", *value) : std::string{};
}

std::string yes_or_no(const std::optional<bool>& value)
{
    if (!value) return {};
    return *value ? "是" : "否";
}

std::string in_chinese(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good: return "一致";
    case Verdict::Bad: return "不一致";
    case Verdict::NotChecked: break;
    }
    return "未校验";
}

std::string in_chinese(const std::optional<ReviewVerdict>& verdict)
{
    return verdict ? std::string{chinese_name_of(*verdict)} : "未检测";
}

std::string joined(const std::vector<Message>& messages, const Words& words)
{
    std::string text;
    for (const Message& message : messages) {
        if (!text.empty()) text += " ";
        text += words(message);
    }
    return text;
}

std::string joined(const Cells& texts)
{
    std::string all;
    for (const std::string& text : texts) {
        all += (all.empty() ? "" : "、") + text;
    }
    return all;
}

std::string reasons_of(const std::vector<DueNote>& notes)
{
    std::string text;
    for (const DueNote& note : notes) {
        text += (text.empty() ? "" : "、") + std::string{chinese_name_of(note.reason)};
    }
    return text;
}

std::string trend_of(const std::optional<Trend>& trend)
{
    if (!trend) return "无上次记录";
    std::string text =
        fmt::format("不可读 {:+}，慢 {:+}", trend->unreadable_more, trend->slow_more);
    if (trend->speed_loss) text += fmt::format("，速度下降 {:.1f}%", *trend->speed_loss);
    return text;
}

std::string twin_of(const ReviewedDisc& disc)
{
    if (disc.twin.empty()) return {};
    return disc.twin + " " + in_chinese(disc.twin_verdict);
}

std::string scan_of(const ReviewedDisc& disc)
{
    if (!disc.scan) return "未测";
    return fmt::format("{}（{}，{}{}）", disc.scan->values, disc.scan->instrument,
                       to_iso8601(disc.scan->measured), disc.scan->broken_off ? "，未测完" : "");
}

void write_head(std::ostream& out, const ReviewReport& report)
{
    line(out, {"年度评查记录", report.number});
    line(out, {"单位", report.unit});
    line(out, {"评查年度", number(static_cast<std::uint64_t>(report.year))});
    line(out, {"组织机构", report.organisation});
    line(out, {"依据", report.basis});
    line(out, {"开始", to_local_iso8601(report.opened), report.opened_by});
    line(out, {"结束", report.closed ? to_local_iso8601(*report.closed) : "未结束"});
    line(out, {"参加人", joined(report.participants)});
    line(out,
         {"抽样方法", fmt::format("每 {} 年轮检一遍；其余随机抽样 {:g}%，种子 {}",
                                  report.interval_years, report.sample_share * 100, report.seed)});
    line(out, {"光盘总数", number(report.discs_in_register)});
    line(out, {"应检", number(report.due), "实检", number(report.due_checked), "免检",
               number(report.excused), "未检", number(report.missing), "计划外检测",
               number(report.also_checked)});
    line(out, {"正常", number(report.sound), "关注", number(report.watch), "立即更新",
               number(report.refresh_now)});
    line(out, {"评分表已填", number(report.sheets_filled_in), "免评", number(report.sheets_excused),
               "未填", number(report.sheets_missing)});
    line(out, {"日志链首", number(static_cast<std::uint64_t>(report.head.seq)),
               to_text(report.head.hash)});
}

void write_discs(std::ostream& out, const ReviewReport& report, const Words& words)
{
    line(out, {});
    line(out, {"第二部分 光盘"});
    line(out, {"光盘编号",    "份别",
               "卷名",        "盘片",
               "批次",        "存放位置",
               "应检理由",    "提前",
               "免检理由",    "检测日期",
               "检测人",      "光驱",
               "光驱说明",    "温度",
               "湿度",        "外观",
               "封存完好",    "整盘读取（字节）",
               "用时（秒）",  "整盘摘要",
               "文件一致",    "文件总数",
               "慢扇区",      "不可读扇区",
               "受损文件",    "平均速度（字节/秒）",
               "与上次比较",  "与另一份比对",
               "误码",        "C2 错误块",
               "C2 错误字节", "结论",
               "理由",        "提示",
               "新光盘编号",  "下次检测日"});
    for (const ReviewedDisc& disc : report.discs) {
        const bool read = disc.checked.has_value();
        const auto& c2 = disc.readability.c2;
        const auto if_read = [&](std::string text) { return read ? std::move(text) : ""; };
        line(out,
             {disc.number,
              std::string{chinese_name_of(disc.copy)},
              disc.volume_title,
              disc.medium,
              disc.batch,
              disc.shelf_place,
              reasons_of(disc.due),
              disc.moved_up ? "是" : "",
              disc.excused_because,
              read ? to_local_iso8601(*disc.checked) : "",
              disc.checked_by,
              disc.drive.vendor + " " + disc.drive.model + " " + disc.drive.serial,
              disc.drive_remark.empty() ? "" : words(disc.drive_remark),
              number(disc.temperature),
              number(disc.humidity),
              disc.appearance,
              yes_or_no(disc.seal_intact),
              if_read(number(disc.bytes)),
              if_read(std::to_string(disc.seconds)),
              disc.image == Verdict::Bad && disc.image_digests.empty() ? "无法计算（未读全）"
                                                                       : in_chinese(disc.image),
              if_read(number(disc.files_good)),
              if_read(number(disc.files_total)),
              if_read(number(disc.readability.slow_blocks)),
              if_read(number(disc.readability.unreadable_blocks)),
              joined(files_of(disc.readability.unreadable)),
              if_read(fmt::format("{:.0f}", disc.readability.mean_speed)),
              if_read(trend_of(disc.since_last)),
              twin_of(disc),
              scan_of(disc),
              if_read(c2 ? number(c2->blocks) : "未测"),
              if_read(c2 ? number(c2->bytes) : "未测"),
              in_chinese(disc.verdict),
              joined(disc.reasons, words),
              joined(disc.remarks, words),
              disc.replaced_by,
              disc.next_check ? to_iso8601(*disc.next_check) : ""});
    }
}

void write_sheets(std::ostream& out, const char* title, const std::vector<ScoreSheet>& sheets)
{
    line(out, {});
    line(out, {title});
    line(out, {"对象", "名称", "执法事项", "评分项", "条款", "结果", "备注", "问题", "整改人",
               "整改期限", "整改结果", "免评理由"});
    for (const ScoreSheet& sheet : sheets) {
        for (const ScoredItem& item : sheet.items) {
            line(out,
                 {sheet.subject, sheet.title, sheet.kind, item.chinese, item.article,
                  item.mark.empty() ? "未填" : mark_on_form(item.mark), item.note, sheet.problem,
                  sheet.responsible, sheet.deadline ? to_iso8601(*sheet.deadline) : "",
                  sheet.remedy, sheet.excused_because});
        }
    }
}

} // namespace

void write_csv(std::ostream& out, const ReviewReport& report, const Words& words)
{
    out << "\xEF\xBB\xBF";
    write_head(out, report);
    write_sheets(out, "第一部分 声像资料", report.footage);
    write_discs(out, report, words);
    write_sheets(out, "第三部分 台账登记", report.registers);
    line(out, {});
    line(out, {"失效批次", "失效光盘", "本批光盘数", "提前检查", "已查"});
    for (const FailedBatch& batch : report.batches) {
        line(out, {batch.batch, joined(batch.failed), number(batch.discs), number(batch.moved_up),
                   number(batch.checked)});
    }
    line(out, {});
    line(out, {"上年遗留问题", "对象", "说明", "已解决"});
    for (const OpenPoint& point : report.last_year) {
        line(out, {point.review, point.subject, words(point.words), point.settled ? "是" : "否"});
    }
    line(out, {});
    line(out, {"总结", report.summary});
    line(out, {"通报/处理", report.measures});
    for (const ReviewSigner& signer : report.signers) {
        line(out, {"签字", signer.name, signer.role});
    }
}

} // namespace twofold
