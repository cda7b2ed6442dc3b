#include "base/error.h"
#include "base/join.h"
#include "workstation/paper/forms.h"
#include "workstation/review/review.h"
#include "workstation/review/review_report.h"
#include "workstation/review/review_sheet.h"

#include <fmt/format.h>

#include <array>

namespace twofold {

namespace {

std::string copy_on_form(CopyMark copy)
{
    return fmt::format("{} {}", name_of(copy), chinese_name_of(copy));
}

std::string verdict_on_form(const ReviewedDisc& disc)
{
    if (disc.verdict) return std::string{chinese_name_of(*disc.verdict)};
    if (!disc.excused_because.empty()) return "免检：" + disc.excused_because;
    return std::string{disc.checked ? chinese_name_of(Verdict::NotChecked) : not_inspected};
}

std::string all_words(const std::vector<Message>& messages, const ChineseWords& words)
{
    return joined(messages, "\n", words);
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
    return {
        {{"评查编号", report.number},
         {"评查年度", std::to_string(report.year)},
         {"组织机构", report.organisation},
         {"依据", report.basis},
         {"开始", in_chinese(report.opened) + " " + report.opened_by},
         {"结束", report.closed ? in_chinese(*report.closed) : "尚未结束"},
         {"参加人", joined_nonempty(report.participants, "、"), true},
         {"抽样方法",
          fmt::format("检测间隔 {} 年，其余按 {:.1f}% 随机抽取（种子 {}）；资料抽取 {:.1f}%",
                      report.interval_years, report.sample_share * 100, report.seed,
                      report.footage_share * 100),
          true},
         {"登记光盘", std::to_string(report.discs_in_register)},
         {std::string{chinese_name_of(ReviewProgress::Due)}, std::to_string(report.due)},
         {"实检", std::to_string(report.due_checked)},
         {std::string{chinese_name_of(ReviewProgress::Excused)}, std::to_string(report.excused)},
         {"未检", std::to_string(report.missing)},
         {"计划外检测", std::to_string(report.also_checked)},
         {std::string{chinese_name_of(ReviewVerdict::Sound)}, std::to_string(report.sound)},
         {std::string{chinese_name_of(ReviewVerdict::Watch)}, std::to_string(report.watch)},
         {std::string{chinese_name_of(ReviewVerdict::RefreshNow)},
          std::to_string(report.refresh_now)},
         {"评分表", fmt::format("已填 {}，免评 {}，未填 {}", report.sheets_filled_in,
                                report.sheets_excused, report.sheets_missing)},
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
            items += item.chinese;
            if (!item.article.empty()) items += fmt::format("（{}）", item.article);
            items += "：" + (item.mark.empty() ? "未填" : mark_on_form(item.mark));
            if (!item.note.empty()) items += "；" + item.note;
        }
        std::string who = sheet.responsible;
        if (sheet.deadline) who += "\n" + in_chinese(*sheet.deadline);
        // The name of a register is for the program; its title says the same in Chinese.
        std::string about =
            sheet.kind.empty()
                ? sheet.title
                : joined_nonempty(std::array{sheet.subject, sheet.title, sheet.kind}, "、");
        if (!sheet.excused_because.empty()) {
            about += "\n免评：" + sheet.excused_because;
        } else if (!sheet.complete) {
            about += "\n（未填完）";
        }
        table.rows.push_back({about, items, sheet.problem, who, sheet.remedy});
    }
    return table;
}

/// The parts that are there, each on a line of its own.
std::string lines(const std::vector<std::string>& parts)
{
    return joined_nonempty(parts, "\n");
}

std::string reasons_on_form(const ReviewedDisc& disc)
{
    if (disc.due.empty()) return "计划外";
    std::vector<std::string> reasons;
    reasons.reserve(disc.due.size() + 1);
    for (const DueNote& note : disc.due) {
        reasons.emplace_back(chinese_name_of(note.reason));
    }
    if (disc.pulled_forward) reasons.emplace_back("（提前）");
    return lines(reasons);
}

std::string conditions_on_form(const ReviewedDisc& disc)
{
    return lines({disc.temperature ? fmt::format("{:g} ℃", *disc.temperature) : "",
                  disc.humidity ? fmt::format("{:g}%", *disc.humidity) : "", disc.appearance,
                  !disc.seal_intact   ? ""
                  : *disc.seal_intact ? "封存完好"
                                      : "封存有损"});
}

std::string reading_on_form(const ReviewedDisc& disc)
{
    constexpr double kilo = 1000;
    return lines({fmt::format("{} 字节", disc.bytes),
                  "用时 " + in_chinese(std::chrono::seconds{disc.seconds}),
                  fmt::format("平均 {:.0f} kB/s", disc.readability.mean_speed / kilo)});
}

std::string result_on_form(const ReviewedDisc& disc)
{
    return lines({"整盘摘要" + std::string{digest_comparison(disc)},
                  fmt::format("文件 {}/{}", disc.files_good, disc.files_total),
                  fmt::format("不可读块 {}", disc.readability.unreadable_blocks),
                  fmt::format("慢块 {}", disc.readability.slow_blocks)});
}

std::string comparison_on_form(const ReviewedDisc& disc)
{
    std::string twin;
    if (!disc.twin.empty()) {
        twin = "另一份 " + disc.twin + "：" +
               (disc.twin_verdict ? std::string{chinese_name_of(*disc.twin_verdict)} : "未评查");
    }
    return lines({"上次：" + trend_on_form(disc.since_last), twin});
}

/// What the verdict asks for, and whether it was done (处理、新光盘编号、下次检测日).
std::string treatment_on_form(const ReviewedDisc& disc)
{
    std::string treatment;
    if (disc.verdict == ReviewVerdict::Sound) treatment = chinese_name_of(*disc.verdict);
    if (disc.verdict == ReviewVerdict::Watch) treatment = "缩短周期";
    if (!disc.replaced_by.empty()) {
        treatment = "已更新为 " + disc.replaced_by;
    } else if (disc.verdict == ReviewVerdict::RefreshNow) {
        treatment = "须更新";
    }
    return lines({treatment, disc.next_check ? "下次检测 " + in_chinese(*disc.next_check) : ""});
}

/// Rates of an instrument, and C2 errors that the drive told of.
std::string error_rates_on_form(const ReviewedDisc& disc)
{
    std::vector<std::string> parts;
    if (disc.scan) {
        parts = {disc.scan->instrument, disc.scan->values,
                 disc.scan->broken_off ? "（未测完）" : ""};
    }
    if (disc.readability.c2) parts.push_back("C2：" + c2_on_form(disc.readability.c2));
    return parts.empty() ? "未测" : lines(parts);
}

DocumentTable discs_table(const ReviewReport& report, const ChineseWords& words)
{
    DocumentTable table{.columns = {{"光盘编号、份别、存放位置", 1.5},
                                    {"应检理由", 1},
                                    {"检测日期、人、光驱", 1.7},
                                    {"温湿度、外观、封存", 1},
                                    {"整盘读取", 1.3},
                                    {"结果", 1.3},
                                    {"误码", 1},
                                    {"比对", 1.6},
                                    {"结论与理由", 2.6},
                                    {"处理", 1.3}}};
    for (const ReviewedDisc& disc : report.discs) {
        const bool checked = disc.checked.has_value();
        const std::string drive = lines({disc.drive.model, disc.drive.serial});
        table.rows.push_back({lines({disc.number, copy_on_form(disc.copy), disc.shelf_place}),
                              reasons_on_form(disc),
                              checked ? lines({in_chinese(*disc.checked), disc.checked_by, drive})
                                      : std::string{not_inspected},
                              conditions_on_form(disc), checked ? reading_on_form(disc) : "—",
                              checked ? result_on_form(disc) : "未测", error_rates_on_form(disc),
                              checked ? comparison_on_form(disc) : "—",
                              lines({verdict_on_form(disc), all_words(disc.reasons, words),
                                     disc.drive_remark.empty() ? "" : words(disc.drive_remark)}),
                              treatment_on_form(disc)});
    }
    return table;
}

/// Pictures of the discs that are not sound; a hundred smooth curves help nobody.
void add_pictures(std::vector<DocumentPart>& parts, const ReviewReport& report)
{
    for (const ReviewedDisc& disc : report.discs) {
        if (!disc.checked || disc.verdict == ReviewVerdict::Sound) continue;
        const auto blocks = static_cast<double>(disc.readability.image_blocks);
        SpeedPicture speed{.title = fmt::format("光盘 {}：读取速度", disc.number),
                           .now = curve_on_form(disc.readability.speed),
                           .before = curve_on_form(disc.speed_before),
                           .blocks = blocks};
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
    DocumentTable points{.columns = {{"评查", 1}, {"对象", 1.5}, {"问题", 5}, {"现状", 1}}};
    for (const OpenPoint& point : report.last_year) {
        points.rows.push_back(
            {point.review, point.subject, words(point.words), point.settled ? "已解决" : "未解决"});
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
        batches.rows.push_back({batch.batch, joined_nonempty(batch.failed, "、"),
                                std::to_string(batch.discs), std::to_string(batch.pulled_forward),
                                std::to_string(batch.checked)});
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
