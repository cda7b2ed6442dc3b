#include "base/error.h"
#include "base/join.h"
#include "catalogue/registers/disc_labels.h"
#include "drive/emulation.h"
#include "workstation/footage/volume_footage.h"
#include "workstation/paper/forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace twofold {

namespace {

std::string copy_on_form(CopyMark copy)
{
    return fmt::format("{} {}", name_of(copy), chinese_name_of(copy));
}

std::string drive_on_form(const DriveIdentity& drive)
{
    std::string text = drive.vendor + " " + drive.model + " " + drive.revision;
    if (!drive.serial.empty()) text += " 序列号 " + drive.serial;
    if (is_emulated(drive)) text += "（模拟）";
    return text;
}

std::string speed_on_form(double kilobytes)
{
    return kilobytes > 0 ? fmt::format("{:.0f} kB/s", kilobytes) : "—";
}

/// Why a disc is what it is. A reason that quotes an earlier one of the disc quotes it in English,
/// as it was stored; on a form it is put into Chinese as well.
std::string reason_on_form(const Catalogue& catalogue, const Disc& disc, const ChineseWords& words)
{
    Message reason = disc.reason;
    const auto history = catalogue.discs.history(disc.id);
    for (auto& [name, value] : reason.arguments) {
        const auto quoted = std::ranges::find_if(history, [&](const DiscEventRecord& record) {
            const Message& earlier = record.event.reason;
            return !earlier.empty() && in_english(earlier) == value;
        });
        if (quoted != history.end()) value = words(quoted->event.reason);
    }
    return words(reason);
}

/// Made, printed, put on: the last that is known, and its day.
std::string label_on_form(const DiscLabels& labels, DiscId disc)
{
    const auto said = labels.confirmations(disc);
    if (!said.empty() && said.back().because.empty()) {
        return "已贴放\n" + in_chinese(local_date(said.back().entered.at));
    }
    const auto made = labels.made(disc);
    const auto printed =
        std::ranges::find_if(made.rbegin(), made.rend(),
                             [](const MadeLabel& label) { return label.printed.has_value(); });
    if (printed != made.rend()) {
        return "已打印未贴放\n" + in_chinese(local_date(printed->printed->at));
    }
    return made.empty() ? "未制作" : "已制作未打印";
}

struct VolumeSums {
    std::uint64_t bytes = 0;
    std::chrono::milliseconds duration{0};
    std::set<std::string> cases;
    std::set<std::string> decisions;
};

VolumeSums sums_of(const Catalogue& catalogue, const Volume& volume)
{
    VolumeSums sums;
    std::set<CaseId> known;
    std::set<FootageId> covered;
    each_footage(catalogue, volume, [&](const Footage& footage, const std::string&) {
        sums.bytes += footage.bytes;
        sums.duration += footage.media.duration.value_or(std::chrono::milliseconds{0});
        for (const CaseId id : footage.cases()) {
            if (known.insert(id).second) sums.cases.insert(catalogue.cases.get(id).number);
        }
        // One decision in force covers an item, and may have thousands: each is loaded once.
        if (covered.contains(footage.id)) return;
        for (const PreservationDecision& decision : catalogue.decisions.in_force(footage.id)) {
            sums.decisions.insert(decision.number);
            for (const DecisionItem& decided : decision.items) {
                covered.insert(decided.footage);
            }
        }
    });
    return sums;
}

FieldGrid about_volume(const Volume& volume, const VolumeSums& sums)
{
    FieldGrid grid{{{"卷号", volume.number},
                    {"张次", fmt::format("第 {} 张 / 共 {} 张", volume.part, volume.parts)},
                    {"名称", volume.title, true},
                    {"案件编号", joined_nonempty(sums.cases, "、")},
                    {"决定单号", joined_nonempty(sums.decisions, "、")},
                    {"文件数", std::to_string(volume.items.size())},
                    {"总时长", in_chinese(std::chrono::ceil<std::chrono::seconds>(sums.duration))},
                    {"资料字节数", bytes_on_form(sums.bytes), true}}};
    if (!volume.image) return grid;
    const SealedImage& image = *volume.image;
    grid.fields.push_back({"封装时间", in_chinese(image.sealed)});
    grid.fields.push_back({"封装人", image.sealed_by});
    grid.fields.push_back(
        {"镜像字节数",
         fmt::format("{}（{} 块，每块 2048 字节）", image.bytes, image.bytes / block_bytes), true});
    grid.fields.push_back(
        {"镜像 SHA-256", digest_on_form(image.digests, DigestAlgorithm::Sha256), true});
    grid.fields.push_back({"镜像 SM3", digest_on_form(image.digests, DigestAlgorithm::Sm3), true});
    grid.fields.push_back({"标记文件清单摘要", to_text(image.tag_manifest), true});
    return grid;
}

FieldGrid about_check(const FixityCheck& check)
{
    return {{{"检测时间", in_chinese(check.at)},
             {"检测人", check.by},
             {"光驱", drive_on_form(check.drive), true},
             {"整盘结论", std::string{chinese_name_of(check.verdict)}},
             {"文件", fmt::format("{}/{} 一致", check.files_good, check.files_total)},
             {"读出字节数", std::to_string(check.image_bytes)},
             {"不可读块", std::to_string(check.unreadable_blocks)},
             {"慢块", std::to_string(check.slow_blocks)},
             {"误码（BLER、PI/PO）", "未测"},
             {"C2 错误（仅 CD）", c2_on_form(check.c2)},
             {"读出 SHA-256", digest_on_form(check.image_digests, DigestAlgorithm::Sha256), true},
             {"读出 SM3", digest_on_form(check.image_digests, DigestAlgorithm::Sm3), true}}};
}

} // namespace

std::vector<SpeedPicture::Point> curve_on_form(const std::vector<SpeedSample>& samples)
{
    constexpr double kilo = 1000;
    std::vector<SpeedPicture::Point> curve;
    curve.reserve(samples.size());
    for (const SpeedSample& sample : samples) {
        curve.push_back({static_cast<double>(sample.block), sample.bytes_per_second / kilo});
    }
    return curve;
}

std::string c2_on_form(const std::optional<C2Errors>& c2)
{
    if (!c2) return "未测";
    return fmt::format("{} 块、{} 字节（共测 {} 块）", c2->blocks, c2->bytes, c2->measured_blocks);
}

std::vector<DocumentPart> recording_record(Archive& archive, const std::string& number,
                                           const ChineseWords& words)
{
    const Catalogue& catalogue = archive.registers();
    const Volume volume = archive.volume(number);
    std::vector<DocumentPart> parts{about_volume(volume, sums_of(catalogue, volume))};
    const auto discs = catalogue.discs.of(volume.id);
    parts.emplace_back(Paragraph{
        fmt::format("合格份数：{}（应不少于 2）。", catalogue.discs.good_copies(volume.id))});
    for (const Disc& disc : discs) {
        parts.emplace_back(
            Heading{fmt::format("光盘 {}（{}）", disc.number, copy_on_form(disc.copy))});
        parts.emplace_back(FieldGrid{
            {{"刻录结果", std::string{chinese_name_of(disc.state)}},
             {"盘片", disc.medium.profile},
             {"盘片标识", disc.medium.manufacturer_id},
             {"盘片容量", fmt::format("{} 块", disc.medium.capacity_blocks)},
             {"开始时间", in_chinese(disc.began)},
             {"结束时间", disc.ended ? in_chinese(*disc.ended) : "—"},
             {"光驱", drive_on_form(disc.drive), true},
             {"请求速度", disc.speed_asked > 0 ? speed_on_form(disc.speed_asked) : "由光驱决定"},
             {"实际速度", speed_on_form(disc.speed_reached)},
             {"刻录人", disc.recorded_by},
             {"存放位置", disc.shelf_place},
             {"失败原因", reason_on_form(catalogue, disc, words), true}}});
        if (const auto check = catalogue.fixity_checks.latest(disc.id)) {
            parts.emplace_back(about_check(*check));
        } else {
            parts.emplace_back(Paragraph{"刻后校验：未进行。"});
        }
    }
    if (discs.empty()) parts.emplace_back(Paragraph{"尚未刻录光盘。"});
    DocumentTable table{
        .columns = {{"序号", 0.5, true}, {"盘内路径", 3.2}, {"字节数", 1.1, true}, {"SHA-256", 3}}};
    each_footage(catalogue, volume, [&](const Footage& footage, const std::string& path) {
        table.rows.push_back({std::to_string(table.rows.size() + 1), "data/" + path,
                              std::to_string(footage.bytes),
                              digest_on_form(footage.digests, DigestAlgorithm::Sha256)});
    });
    parts.emplace_back(Heading{"盘内资料"});
    parts.emplace_back(std::move(table));
    parts.emplace_back(Paragraph{"软件：Twofold " TWOFOLD_VERSION, true});
    parts.emplace_back(SignatureLines{{"刻录人", "核对人"}, false});
    return parts;
}

std::vector<DocumentPart> disc_register(Archive& archive, const std::string& year)
{
    const Catalogue& catalogue = archive.registers();
    const int wanted = year.empty() ? 0 : number_typed(year);
    DocumentTable table{.columns = {{"登记号", 0.6, true},
                                    {"光盘编号", 1.4},
                                    {"份别", 0.7},
                                    {"类型、盘片标识", 1.4},
                                    {"案件／名称", 2},
                                    {"文件数", 0.6, true},
                                    {"镜像字节数 SHA-256", 2.4},
                                    {"刻录时间、人", 1.7},
                                    {"光驱", 1.5},
                                    {"状态", 0.9},
                                    {"末次检测", 1.7},
                                    {"标签", 1.7},
                                    {"存放位置", 1.2},
                                    {"替代", 1.4}}};
    std::map<VolumeId, Volume> volumes;
    std::size_t good = 0;
    for (const Disc& disc : catalogue.discs.all()) {
        if (wanted > 0 && static_cast<int>(local_date(disc.began).year()) != wanted) continue;
        const auto [at, fresh] = volumes.try_emplace(disc.volume);
        if (fresh) at->second = catalogue.volumes.get(disc.volume);
        const Volume& volume = at->second;
        good += disc.state == DiscState::Good ? 1U : 0U;
        const auto check = catalogue.fixity_checks.latest(disc.id);
        const auto replaced = catalogue.disc_replacements.of(disc.id);
        std::string image;
        if (volume.image) {
            image = fmt::format("{}\n{}", volume.image->bytes,
                                digest_on_form(volume.image->digests, DigestAlgorithm::Sha256));
        }
        table.rows.push_back(
            {std::to_string(static_cast<std::int64_t>(disc.id)), disc.number,
             copy_on_form(disc.copy), disc.medium.profile + "\n" + disc.medium.manufacturer_id,
             volume.title, std::to_string(volume.items.size()), image,
             in_chinese(disc.began) + "\n" + disc.recorded_by, drive_on_form(disc.drive),
             std::string{chinese_name_of(disc.state)},
             check ? fmt::format("{}\n{}", in_chinese(check->at), chinese_name_of(check->verdict))
                   : std::string{not_inspected},
             label_on_form(catalogue.disc_labels, disc.id), disc.shelf_place,
             replaced ? "由 " + replaced->replaced_by_number + " 替代" : ""});
    }
    const std::string which =
        wanted > 0 ? fmt::format("{} 年刻录的光盘", wanted) : std::string{"全部光盘"};
    const std::string total =
        fmt::format("{}：{} 张，其中合格 {} 张。", which, table.rows.size(), good);
    return {Paragraph{total}, std::move(table), SignatureLines{{"登记人", "核对人"}, false}};
}

namespace {

std::string conclusion_of(const FixityCheck& check, const std::string& disc)
{
    const std::string at = in_chinese(check.at);
    switch (check.verdict) {
    case Verdict::Good:
        return fmt::format(
            "光盘 {} 已于 {} 从第一块至最后一块完整读出，镜像摘要与登记一致，结论：{}。", disc, at,
            chinese_name_of(check.verdict));
    case Verdict::Bad:
        return fmt::format("光盘 {} 于 {} 检测，结论：{}。本件不得作为光盘完好的证明。", disc, at,
                           chinese_name_of(check.verdict));
    case Verdict::NotChecked: break;
    }
    return fmt::format(
        "光盘 {} 于 {} 读取，但未与任何摘要比较，结论：{}。本件不得作为光盘完好的证明。", disc, at,
        chinese_name_of(check.verdict));
}

/// The curve of the last reading over that of the one before; no curve: it was not timed.
SpeedPicture speed_of(const Catalogue& catalogue, const ReviewedReading& last)
{
    SpeedPicture speed{.title =
                           fmt::format("读取速度曲线（{} 评查读取）", in_chinese(last.check.at)),
                       .now = curve_on_form(last.readability.speed),
                       .blocks = static_cast<double>(last.readability.image_blocks)};
    for (const ReviewedReading& earlier : catalogue.disc_readings.of(last.disc)) {
        if (earlier.id < last.id) speed.before = curve_on_form(earlier.readability.speed);
    }
    return speed;
}

BlockPicture blocks_of(const Readability& found)
{
    const auto run_of = [](const BlockFinding& finding) {
        return BlockPicture::Range{static_cast<double>(finding.blocks.first),
                                   static_cast<double>(finding.blocks.count)};
    };
    BlockPicture map{.title = "不可读块与慢块分布",
                     .blocks = static_cast<double>(found.image_blocks)};
    std::ranges::transform(found.unreadable, std::back_inserter(map.unreadable), run_of);
    std::ranges::transform(found.slow, std::back_inserter(map.slow), run_of);
    return map;
}

DocumentTable table_of(const std::vector<FixityCheck>& checks)
{
    DocumentTable table{.columns = {{"序号", 0.5, true},
                                    {"检测时间", 1.5},
                                    {"检测人", 1.2},
                                    {"光驱", 2.2},
                                    {"结论", 1},
                                    {"文件", 0.8},
                                    {"不可读块", 0.8, true},
                                    {"慢块", 0.8, true}}};
    for (const FixityCheck& check : checks) {
        table.rows.push_back(
            {std::to_string(table.rows.size() + 1), in_chinese(check.at), check.by,
             drive_on_form(check.drive), std::string{chinese_name_of(check.verdict)},
             fmt::format("{}/{}", check.files_good, check.files_total),
             std::to_string(check.unreadable_blocks), std::to_string(check.slow_blocks)});
    }
    return table;
}

} // namespace

std::vector<DocumentPart> verification_certificate(Archive& archive, const std::string& number,
                                                   const ChineseWords& words)
{
    const Catalogue& catalogue = archive.registers();
    const Disc disc = archive.disc(number);
    const Volume volume = catalogue.volumes.get(disc.volume);
    const auto checks = catalogue.fixity_checks.of(disc.id);
    if (checks.empty()) {
        throw Error{ErrorCode::Refused,
                    {msgid("Disc {number} was never checked, so there is nothing to certify."),
                     {{"number", number}}}};
    }
    std::vector<DocumentPart> parts{
        FieldGrid{{{"光盘编号", disc.number},
                   {"份别", copy_on_form(disc.copy)},
                   {"盘片", disc.medium.profile + " " + disc.medium.manufacturer_id},
                   {"登记状态", std::string{chinese_name_of(disc.state)}},
                   {"状态原因", reason_on_form(catalogue, disc, words), true}}},
        Heading{"结论"},
        Paragraph{conclusion_of(checks.back(), number)},
        Heading{"应有内容"},
        about_volume(volume, sums_of(catalogue, volume)),
        Heading{"末次检测"},
        about_check(checks.back())};
    if (const auto reading = catalogue.disc_readings.latest(disc.id)) {
        SpeedPicture speed = speed_of(catalogue, *reading);
        if (!speed.now.empty()) parts.emplace_back(std::move(speed));
        parts.emplace_back(blocks_of(reading->readability));
    }
    parts.emplace_back(Heading{"历次检测"});
    parts.emplace_back(table_of(checks));
    parts.emplace_back(SignatureLines{{"检测人", "审核人"}, true});
    return parts;
}

} // namespace twofold
