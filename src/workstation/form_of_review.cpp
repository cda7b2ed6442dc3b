#include "base/error.h"
#include "workstation/forms.h"
#include "workstation/review_report.h"

#include <fmt/format.h>

namespace twofold {

namespace {

std::string copy_on_form(CopyMark copy)
{
    return fmt::format("{} {}", name_of(copy), chinese_name_of(copy));
}

std::string_view digest_result(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good: return "一致";
    case Verdict::Bad: return "不一致";
    case Verdict::NotChecked: break;
    }
    return "未检测";
}

std::string verdict_on_form(const ReviewedDisc& disc)
{
    if (disc.verdict) return std::string{chinese_name_of(*disc.verdict)};
    if (!disc.excused_because.empty()) return "免检：" + disc.excused_because;
    return "未检查";
}

std::string all_words(const std::vector<Message>& messages, const ChineseWords& words)
{
    std::string text;
    for (const Message& message : messages) {
        text += (text.empty() ? "" : "\n") + words(message);
    }
    return text;
}

std::string trend_on_form(const std::optional<Trend>& trend)
{
    if (!trend) return "无上次可比";
    std::string text =
        fmt::format("不可读块 {:+d}，慢块 {:+d}", trend->unreadable_more, trend->slow_more);
    if (trend->speed_loss) text += fmt::format("，速度 {:+.0f}%", -*trend->speed_loss);
    return text;
}

FieldGrid head_of(const ReviewReport& report)
{
    return {{{"评查编号", report.number},
             {"评查年度", std::to_string(report.year)},
             {"组织机构", report.organisation},
             {"依据", report.basis},
             {"开始", on_form(report.opened) + " " + report.opened_by},
             {"结束", report.closed ? on_form(*report.closed) : "尚未结束"},
             {"参加人", joined(report.participants), true},
             {"抽样方法",
              fmt::format("检测间隔 {} 年，其余按 {:.1f}% 随机抽取（种子 {}）；资料抽取 {:.1f}%",
                          report.interval_years, report.sample_share * 100, report.seed,
                          report.footage_share * 100),
              true},
             {"登记光盘", std::to_string(report.discs_in_register)},
             {"应检", std::to_string(report.due)},
             {"实检", std::to_string(report.due_checked)},
             {"免检", std::to_string(report.excused)},
             {"漏检", std::to_string(report.missing)},
             {"另检", std::to_string(report.also_checked)},
             {"正常", std::to_string(report.sound)},
             {"预警", std::to_string(report.watch)},
             {"立即更新", std::to_string(report.refresh_now)},
             {"读出数据量", bytes_on_form(report.bytes_read)}}};
}

DocumentTable sheets_table(const std::vector<ScoreSheet>& sheets)
{
    DocumentTable table{.columns = {{"对象", 2},
                                    {"评分项（条款）：结果", 4},
                                    {"问题", 2},
                                    {"整改人、期限", 1.4},
                                    {"整改结果", 1.4}}};
    for (const ScoreSheet& sheet : sheets) {
        std::string items;
        for (const ScoredItem& item : sheet.items) {
            if (!items.empty()) items += "\n";
            items += fmt::format("{}（{}）：{}", item.chinese, item.article,
                                 item.mark.empty() ? "未填" : item.mark);
            if (!item.note.empty()) items += "；" + item.note;
        }
        std::string who = sheet.responsible;
        if (sheet.deadline) who += "\n" + to_iso8601(*sheet.deadline);
        table.rows.push_back({joined({sheet.subject, sheet.title, sheet.kind}) +
                                  (sheet.complete ? "" : "\n（未填完）"),
                              items, sheet.problem, who, sheet.remedy});
    }
    return table;
}

DocumentTable discs_table(const ReviewReport& report, const ChineseWords& words)
{
    DocumentTable table{.columns = {{"光盘编号", 1.2},
                                    {"份别", 0.7},
                                    {"存放位置", 1.1},
                                    {"检测日期、人", 1.3},
                                    {"光驱", 1.4},
                                    {"温湿度、外观、封存", 1.3},
                                    {"整盘摘要", 0.8},
                                    {"文件", 0.7},
                                    {"慢块", 0.6, true},
                                    {"不可读块", 0.7, true},
                                    {"误码", 1},
                                    {"与上次比", 1.3},
                                    {"与另一份比", 1},
                                    {"结论与理由", 2.4},
                                    {"新光盘", 0.9},
                                    {"下次检测", 0.9}}};
    for (const ReviewedDisc& disc : report.discs) {
        const bool checked = disc.checked.has_value();
        std::string climate;
        if (disc.temperature) climate += fmt::format("{:g} ℃ ", *disc.temperature);
        if (disc.humidity) climate += fmt::format("{:g}% ", *disc.humidity);
        climate += disc.appearance;
        if (disc.seal_intact) climate += *disc.seal_intact ? " 封存完好" : " 封存有损";
        const std::string reasons = all_words(disc.reasons, words);
        table.rows.push_back(
            {disc.number, copy_on_form(disc.copy), disc.shelf_place,
             checked ? on_form(*disc.checked) + "\n" + disc.checked_by : "未检查",
             disc.drive.model + " " + disc.drive.serial, climate,
             std::string{digest_result(disc.image)},
             checked ? fmt::format("{}/{}", disc.files_good, disc.files_total) : "—",
             checked ? std::to_string(disc.readability.slow_blocks) : "未测",
             checked ? std::to_string(disc.readability.unreadable_blocks) : "未测",
             disc.scan ? disc.scan->instrument + " " + disc.scan->values : "未测",
             checked ? trend_on_form(disc.since_last) : "—",
             disc.twin_verdict ? disc.twin + " " + std::string{chinese_name_of(*disc.twin_verdict)}
                               : disc.twin,
             verdict_on_form(disc) + (reasons.empty() ? "" : "\n" + reasons), disc.replaced_by,
             disc.next_check ? to_iso8601(*disc.next_check) : ""});
    }
    return table;
}

/// Pictures of the discs that are not sound; a hundred smooth curves help nobody.
void add_pictures(std::vector<DocumentPart>& parts, const ReviewReport& report)
{
    for (const ReviewedDisc& disc : report.discs) {
        if (!disc.checked || disc.verdict == ReviewVerdict::Sound) continue;
        const auto blocks = static_cast<double>(disc.readability.image_blocks);
        constexpr double kilo = 1000;
        SpeedPicture speed{.title = fmt::format("光盘 {}：读取速度", disc.number),
                           .blocks = blocks};
        for (const SpeedSample& sample : disc.readability.speed) {
            speed.now.push_back(
                {static_cast<double>(sample.block), sample.bytes_per_second / kilo});
        }
        BlockPicture map{.title = fmt::format("光盘 {}：不可读块 {}，慢块 {}", disc.number,
                                              disc.readability.unreadable_blocks,
                                              disc.readability.slow_blocks),
                         .blocks = blocks};
        const auto ranges = [](const std::vector<BlockFinding>& findings) {
            std::vector<BlockPicture::Range> found;
            found.reserve(findings.size());
            for (const BlockFinding& finding : findings) {
                found.push_back({static_cast<double>(finding.blocks.first),
                                 static_cast<double>(finding.blocks.count)});
            }
            return found;
        };
        map.unreadable = ranges(disc.readability.unreadable);
        map.slow = ranges(disc.readability.slow);
        if (!speed.now.empty()) parts.emplace_back(std::move(speed));
        parts.emplace_back(std::move(map));
        for (const std::string& file : files_of(disc.readability.unreadable)) {
            parts.emplace_back(Paragraph{"受损文件：" + file, true});
        }
    }
}

} // namespace

std::vector<DocumentPart> review_form(Archive& archive, const std::string& year,
                                      const ChineseWords& words)
{
    const ReviewReport report = review_report(archive, number_typed(year));
    std::vector<DocumentPart> parts{head_of(report)};
    DocumentTable points{.columns = {{"对象", 1.5}, {"问题", 5}, {"现状", 1}}};
    for (const OpenPoint& point : report.last_year) {
        points.rows.push_back(
            {point.subject, words(point.words), point.settled ? "已解决" : "未解决"});
    }
    parts.emplace_back(Heading{"上年遗留问题"});
    parts.emplace_back(std::move(points));
    parts.emplace_back(Heading{"第一部分　声像资料"});
    parts.emplace_back(sheets_table(report.footage));
    parts.emplace_back(Heading{"第二部分　光盘"});
    parts.emplace_back(discs_table(report, words));
    add_pictures(parts, report);
    DocumentTable batches{.columns = {{"批次", 2},
                                      {"不合格光盘", 3},
                                      {"同批光盘", 1, true},
                                      {"提前检测", 1, true},
                                      {"其中已检", 1, true}},
                          .when_empty = "（没有出现问题的批次）"};
    for (const FailedBatch& batch : report.batches) {
        batches.rows.push_back({batch.batch, joined(batch.failed), std::to_string(batch.discs),
                                std::to_string(batch.moved_up), std::to_string(batch.checked)});
    }
    parts.emplace_back(Heading{"盘片批次"});
    parts.emplace_back(std::move(batches));
    parts.emplace_back(Heading{"第三部分　台账与登记"});
    parts.emplace_back(sheets_table(report.registers));
    parts.emplace_back(Heading{"总结与处理"});
    parts.emplace_back(
        FieldGrid{{{"总结", report.summary, true}, {"通报、处理", report.measures, true}}});
    SignatureLines signatures{.seal = true};
    for (const ReviewSigner& signer : report.signers) {
        signatures.roles.push_back(signer.role + " " + signer.name);
    }
    if (signatures.roles.empty()) signatures.roles = {"组长", "参加人"};
    parts.emplace_back(std::move(signatures));
    return parts;
}

} // namespace twofold
