#include "volume/content/carrier_texts.h"

#include "base/join.h"
#include "volume/content/terms.h"
#include "volume/content/written_form.h"

#include <algorithm>
#include <map>

namespace twofold {

namespace {

/// An XML element with text.
void put_element(std::string& xml, std::string_view name, std::string_view value)
{
    xml.append("<").append(name).append(">");
    append_markup(xml, value);
    xml.append("</").append(name).append(">");
}

[[nodiscard]] std::string code_range(const DiscContent& content)
{
    std::string first;
    std::string last;
    for (const FootageOnDisc& item : content.footage) {
        if (item.archival_code.empty()) continue;
        if (first.empty() || item.archival_code < first) first = item.archival_code;
        last = std::max(last, item.archival_code);
    }
    if (first.empty()) return {};
    return first == last ? first : first + " – " + last;
}

[[nodiscard]] std::string protection_in_chinese(const DiscContent& content)
{
    if (content.protection.empty()) return "本盘没有附加纠错数据。";
    return "本盘镜像末尾附有纠错数据（" + content.protection +
           "），登记的字节数和整盘摘要包括它。读不出的块不超过全盘十分之一时一定可以复原，无论在何"
           "处。"
           "先用另一份；两份都不可读时，用自由软件 dvdisaster 把本盘读成镜像文件 x.iso：dvdisaster "
           "-d "
           "/dev/sr0 -i x.iso -r，再修复：dvdisaster -i x.iso -f，然后与登记的摘要比较。"
           "其他程序在读不出处填零，会使可复原的份额减半。";
}

[[nodiscard]] std::string protection_in_english(const DiscContent& content)
{
    if (content.protection.empty()) return "This disc carries no additional error correction.";
    return "Behind the files this disc carries error correction (" + content.protection +
           "); the registered size and digest include it. One tenth of all blocks may be "
           "unreadable, wherever they lie, and everything can still be restored. Take the other "
           "copy first; when both fail, read this disc into a file x.iso with the free program "
           "dvdisaster: dvdisaster -d /dev/sr0 -i x.iso -r; repair it: dvdisaster -i x.iso -f; and "
           "compare the digest. Other programs leave zeros where they cannot read, and that halves "
           "the share that can be restored.";
}

} // namespace

TemplateValues plain_values(const DiscContent& content)
{
    std::chrono::milliseconds duration{0};
    for (const FootageOnDisc& item : content.footage) {
        duration += item.record.media.duration.value_or(std::chrono::milliseconds{0});
    }
    const std::uint64_t bytes = payload_bytes(content);
    constexpr std::size_t most_cases = 20; // a page for people; index.html has them all
    std::string cases =
        joined(std::span{content.cases}.first(std::min(content.cases.size(), most_cases)), "；",
               [](const CaseOnDisc& each) { return each.record.number + " " + each.record.name; });
    if (content.cases.size() > most_cases) cases += "；…";
    const std::string algorithms = joined(content.algorithms, ", ", [](DigestAlgorithm algorithm) {
        return display_name_of(algorithm);
    });
    const std::string manifests = joined(content.algorithms, ", ", [](DigestAlgorithm algorithm) {
        return file_name_of(ManifestKind::Payload, algorithm);
    });
    TemplateValues values{
        {"unit", content.unit},
        {"made_by", content.made_by},
        {"volume", content.volume_number},
        {"title", content.title},
        {"part", std::to_string(content.part)},
        {"parts", std::to_string(content.parts)},
        {"medium", std::string{display_name_of(content.planned_for)}},
        {"capacity", readable_bytes(usual_capacity(content.planned_for) * block_bytes)},
        {"day", calendar_day(content.stamp, content.utc_offset)},
        {"made", wall_clock(content.stamp, content.utc_offset)},
        {"retention_zh", std::string{chinese_name_of(content.retention)}},
        {"retention_en", std::string{english_name_of(content.retention)}},
        {"classification", content.classification},
        {"fonds", content.fonds_number},
        {"codes", code_range(content)},
        {"files", std::to_string(content.footage.size())},
        {"bytes", std::to_string(bytes)},
        {"size", readable_bytes(bytes)},
        {"duration", play_time(duration)},
        {"cases", cases},
        {"case_count", std::to_string(content.cases.size())},
        {"algorithms", algorithms},
        {"manifests", manifests},
        {"audit_sequence", std::to_string(content.audit_head.sequence)},
        {"audit_hash", content.audit_head.hash},
        {"program", "Twofold " + content.program_version},
        {"protection_zh", protection_in_chinese(content)},
        {"protection_en", protection_in_english(content)},
    };
    for (auto& [key, value] : values) {
        value = in_one_line(value);
    }
    return values;
}

std::string carrier_description(const DiscContent& content, const DiscTemplate& from)
{
    return with_crlf(filled(from, plain_values(content)));
}

void write_carrier_catalogue(const DiscContent& content, TextStream& out)
{
    std::map<CaseId, const Case*> cases;
    for (const CaseOnDisc& each : content.cases) {
        cases[each.record.id] = &each.record;
    }
    out.tail() += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<文件目录>\n";
    std::size_t number = 0;
    for (const FootageOnDisc& item : content.footage) {
        const Footage& record = item.record;
        const auto found = cases.find(record.case_id);
        const std::string case_name = found == cases.end() ? "" : found->second->name;
        const std::string case_number = found == cases.end() ? "" : found->second->number;
        std::string& xml = out.tail();
        xml += "<文件>";
        put_element(xml, "顺序号", std::to_string(++number));
        put_element(xml, "档号", item.archival_code);
        put_element(xml, "责任者", content.unit);
        put_element(xml, "题名", case_name + " " + record.original_name);
        put_element(xml, "日期", calendar_day(record.recorded, content.utc_offset));
        put_element(xml, "保管期限", chinese_name_of(content.retention));
        put_element(xml, "密级", content.classification);
        put_element(xml, "电子档案名称", "data/" + item.path);
        put_element(xml, "案件编号", case_number);
        put_element(xml, "媒体类型", chinese_name_of(record.media.kind));
        put_element(xml, "时长",
                    record.media.duration ? play_time(*record.media.duration) : std::string{});
        put_element(xml, "字节数", std::to_string(record.bytes));
        for (const Digest& digest : record.digests) {
            xml.append("<数字摘要 算法=\"").append(display_name_of(digest.algorithm)).append("\">");
            append_markup(xml, digest.hex);
            xml += "</数字摘要>";
        }
        put_element(xml, "备注", "");
        xml += "</文件>\n";
    }
    out.tail() += "</文件目录>\n";
}

} // namespace twofold
