#include "workstation/review/review_report_csv.h"

#include "base/csv.h"
#include "base/join.h"
#include "workstation/review/review.h"
#include "workstation/review/review_sheet.h"

#include <fmt/format.h>

#include <ostream>
#include <string_view>

namespace twofold {

namespace {

using Words = std::function<std::string(const Message&)>;
using Cells = std::vector<std::string>;

void line(std::ostream& out, const Cells& cells)
{
    out << csv_line(cells);
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

std::string in_chinese(const std::optional<ReviewVerdict>& verdict)
{
    return verdict ? std::string{chinese_name_of(*verdict)} : std::string{not_inspected};
}

std::string in_one_cell(const Cells& texts)
{
    return joined(texts, "、");
}

std::string reasons_of(const std::vector<DueNote>& notes)
{
    return joined(notes, "、", [](const DueNote& note) { return chinese_name_of(note.reason); });
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
    line(out, {"参加人", in_one_cell(report.participants)});
    line(out,
         {"抽样方法", fmt::format("每 {} 年轮检一遍；其余随机抽样 {:g}%，种子 {}",
                                  report.interval_years, report.sample_share * 100, report.seed)});
    line(out, {"光盘总数", number(report.discs_in_register)});
    line(out, {std::string{chinese_name_of(ReviewProgress::Due)}, number(report.due), "实检",
               number(report.due_checked), std::string{chinese_name_of(ReviewProgress::Excused)},
               number(report.excused), "未检", number(report.missing), "计划外检测",
               number(report.also_checked)});
    line(out,
         {std::string{chinese_name_of(ReviewVerdict::Sound)}, number(report.sound),
          std::string{chinese_name_of(ReviewVerdict::Watch)}, number(report.watch),
          std::string{chinese_name_of(ReviewVerdict::RefreshNow)}, number(report.refresh_now)});
    line(out, {"评分表已填", number(report.sheets_filled_in), "免评", number(report.sheets_excused),
               "未填", number(report.sheets_missing)});
    line(out, {"日志链首", number(static_cast<std::uint64_t>(report.head.seq)),
               to_text(report.head.hash)});
}

/// A cell with the heading of its column.
struct Column {
    const char* heading;
    std::string text;
};

/// What stands of a disc, in this order.
std::vector<Column> fields_of(const ReviewedDisc& disc, const Words& words)
{
    const bool read = disc.checked.has_value();
    const auto& c2 = disc.readability.c2;
    const auto if_read = [&](std::string text) { return read ? std::move(text) : ""; };
    return {
        {"光盘编号", disc.number},
        {"份别", std::string{chinese_name_of(disc.copy)}},
        {"卷名", disc.volume_title},
        {"盘片", disc.medium},
        {"批次", disc.batch},
        {"存放位置", disc.shelf_place},
        {"应检理由", reasons_of(disc.due)},
        {"提前", disc.pulled_forward ? "是" : ""},
        {"免检理由", disc.excused_because},
        {"检测日期", read ? to_local_iso8601(*disc.checked) : ""},
        {"检测人", disc.checked_by},
        {"光驱", disc.drive.vendor + " " + disc.drive.model + " " + disc.drive.serial},
        {"光驱说明", disc.drive_remark.empty() ? "" : words(disc.drive_remark)},
        {"温度", number(disc.temperature)},
        {"湿度", number(disc.humidity)},
        {"外观", disc.appearance},
        {"封存完好", yes_or_no(disc.seal_intact)},
        {"整盘读取（字节）", if_read(number(disc.bytes))},
        {"用时（秒）", if_read(std::to_string(disc.seconds))},
        {"整盘摘要", std::string{digest_comparison(disc)}},
        {"文件一致", if_read(number(disc.files_good))},
        {"文件总数", if_read(number(disc.files_total))},
        {"慢扇区", if_read(number(disc.readability.slow_blocks))},
        {"不可读扇区", if_read(number(disc.readability.unreadable_blocks))},
        {"受损文件", in_one_cell(files_of(disc.readability.unreadable))},
        {"平均速度（字节/秒）", if_read(fmt::format("{:.0f}", disc.readability.mean_speed))},
        {"与上次比较", if_read(trend_of(disc.since_last))},
        {"与另一份比对", twin_of(disc)},
        {"误码", scan_of(disc)},
        {"C2 错误块", if_read(c2 ? number(c2->blocks) : "未测")},
        {"C2 错误字节", if_read(c2 ? number(c2->bytes) : "未测")},
        {"结论", in_chinese(disc.verdict)},
        {"理由", joined(disc.reasons, " ", words)},
        {"提示", joined(disc.remarks, " ", words)},
        {"新光盘编号", disc.replaced_by},
        {"下次检测日", disc.next_check ? to_iso8601(*disc.next_check) : ""},
    };
}

/// The headings, and below them the fields of each.
void table(std::ostream& out, const std::vector<Column>& headings,
           const std::vector<std::vector<Column>>& rows)
{
    Cells cells;
    for (const Column& field : headings) {
        cells.emplace_back(field.heading);
    }
    line(out, cells);
    for (const std::vector<Column>& row : rows) {
        cells.clear();
        for (const Column& field : row) {
            cells.push_back(field.text);
        }
        line(out, cells);
    }
}

void write_discs(std::ostream& out, const ReviewReport& report, const Words& words)
{
    line(out, {});
    line(out, {"第二部分 光盘"});
    std::vector<std::vector<Column>> rows;
    for (const ReviewedDisc& disc : report.discs) {
        rows.push_back(fields_of(disc, words));
    }
    table(out, fields_of(ReviewedDisc{}, words), rows);
}

std::vector<Column> fields_of(const ScoreSheet& sheet, const ScoredItem& item)
{
    return {
        {"对象", sheet.subject},
        {"名称", sheet.title},
        {"执法事项", sheet.kind},
        {"评分项", item.chinese},
        {"条款", item.article},
        {"结果", item.mark.empty() ? "未填" : mark_on_form(item.mark)},
        {"备注", item.note},
        {"问题", sheet.problem},
        {"整改人", sheet.responsible},
        {"整改期限", sheet.deadline ? to_iso8601(*sheet.deadline) : ""},
        {"整改结果", sheet.remedy},
        {"免评理由", sheet.excused_because},
    };
}

void write_sheets(std::ostream& out, const char* title, const std::vector<ScoreSheet>& sheets)
{
    line(out, {});
    line(out, {title});
    std::vector<std::vector<Column>> rows;
    for (const ScoreSheet& sheet : sheets) {
        for (const ScoredItem& item : sheet.items) {
            rows.push_back(fields_of(sheet, item));
        }
    }
    table(out, fields_of(ScoreSheet{}, ScoredItem{}), rows);
}

} // namespace

void write_csv(std::ostream& out, const ReviewReport& report, const Words& words)
{
    out << csv_mark;
    write_head(out, report);
    write_sheets(out, "第一部分 声像资料", report.footage);
    write_discs(out, report, words);
    write_sheets(out, "第三部分 台账登记", report.registers);
    line(out, {});
    line(out, {"失效批次", "失效光盘", "本批光盘数", "提前检查", "已查"});
    for (const FailedBatch& batch : report.batches) {
        line(out, {batch.batch, in_one_cell(batch.failed), number(batch.discs),
                   number(batch.pulled_forward), number(batch.checked)});
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
