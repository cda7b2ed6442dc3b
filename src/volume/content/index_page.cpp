#include "volume/content/index_page.h"

#include "base/error.h"
#include "volume/content/carrier_texts.h"
#include "volume/content/terms.h"
#include "volume/content/written_form.h"

#include <fmt/format.h>

#include <map>

namespace twofold {

namespace {

/// A text in both languages; the style sheet shows one of them.
[[nodiscard]] std::string both(std::string_view chinese, std::string_view english)
{
    return fmt::format(R"(<span lang="zh">{}</span><span lang="en">{}</span>)",
                       markup_text(chinese), markup_text(english));
}

[[nodiscard]] std::string row(std::string_view chinese, std::string_view english,
                              const std::string& html)
{
    if (html.empty()) return {};
    return fmt::format("<dt>{}</dt><dd>{}</dd>\n", both(chinese, english), html);
}

[[nodiscard]] std::string list(const std::vector<std::string>& texts)
{
    std::string result;
    for (const std::string& text : texts) {
        result += (result.empty() ? "" : "、") + text;
    }
    return result;
}

/// Writes cases and footage; counts what it had to leave out.
class Listing {
public:
    explicit Listing(const DiscContent& content) : content_{content}
    {
        for (const FootageOnDisc& item : content.footage) {
            footage_of_[item.record.case_id].push_back(&item);
        }
        for (const PreservationDecision& decision : content.decisions) {
            decisions_of_[decision.case_id].push_back(&decision);
        }
    }

    [[nodiscard]] std::string html();
    [[nodiscard]] std::size_t without_thumbnail() const noexcept { return without_thumbnail_; }

private:
    [[nodiscard]] std::string case_section(const CaseOnDisc& each);
    [[nodiscard]] std::string items(CaseId id);
    [[nodiscard]] std::string item(const FootageOnDisc& each);
    [[nodiscard]] std::string thumbnail(const Footage& record);
    [[nodiscard]] std::string decision(const PreservationDecision& from) const;
    [[nodiscard]] std::string clock(Timestamp time) const
    {
        return wall_clock(time, content_.utc_offset);
    }

    const DiscContent& content_;
    std::map<CaseId, std::vector<const FootageOnDisc*>> footage_of_;
    std::map<CaseId, std::vector<const PreservationDecision*>> decisions_of_;
    std::uint64_t thumbnail_bytes_ = 0;
    std::size_t without_thumbnail_ = 0;
};

std::string Listing::thumbnail(const Footage& record)
{
    if (!content_.thumbnail || thumbnail_bytes_ > thumbnail_budget) {
        if (!record.thumbnail.empty()) ++without_thumbnail_;
        return {};
    }
    const std::string jpeg = content_.thumbnail(record);
    if (jpeg.empty()) return {};
    if (jpeg.size() > largest_thumbnail || thumbnail_bytes_ + jpeg.size() > thumbnail_budget) {
        ++without_thumbnail_;
        return {};
    }
    thumbnail_bytes_ += jpeg.size();
    return R"(<img alt="" src="data:image/jpeg;base64,)" + base64(jpeg) + R"(">)";
}

std::string Listing::item(const FootageOnDisc& each)
{
    const Footage& record = each.record;
    const std::string name = each.path.substr(each.path.rfind('/') + 1);
    std::string html =
        fmt::format("<li data-kind=\"{}\"><a href=\"{}\">{}<b>{}</b></a><p>{} · {}",
                    name_of(record.media.kind), relative_url("data/" + each.path),
                    thumbnail(record), markup_text(name), clock(record.recorded),
                    both(chinese_name_of(record.media.kind), english_name_of(record.media.kind)));
    if (record.recorded_source == RecordedTimeSource::FileTime) {
        html += both("（文件时间）", " (file time)");
    }
    if (record.media.duration) html += " · " + play_time(*record.media.duration);
    html += fmt::format(" · <span title=\"{0} bytes\">{1}</span>", record.bytes,
                        readable_bytes(record.bytes));
    if (record.media.width > 0) {
        html += fmt::format(" · {}×{}", record.media.width, record.media.height);
    }
    for (const std::string& text : {record.device, record.officers}) {
        if (!text.empty()) html += " · " + markup_text(text);
    }
    html += "</p>";
    if (name != record.original_name) {
        html += fmt::format("<p>{} {}</p>", both("原文件名", "Original name"),
                            markup_text(record.original_name));
    }
    for (const Digest& digest : record.digests) {
        html += fmt::format("<code>{} {}</code>", display_name_of(digest.algorithm),
                            markup_text(digest.hex));
    }
    return html + "</li>\n";
}

std::string Listing::items(CaseId id)
{
    std::string html = "<ol>\n";
    for (const FootageOnDisc* each : footage_of_[id]) {
        html += item(*each);
    }
    return html + "</ol>\n";
}

std::string Listing::decision(const PreservationDecision& from) const
{
    std::string grounds_zh;
    std::string grounds_en;
    for (const Ground ground : from.grounds) {
        grounds_zh += fmt::format("，{}（{}）", chinese_name_of(ground), clause_of(ground));
        grounds_en += fmt::format(", {} ({})", english_name_of(ground), clause_of(ground));
    }
    const std::string withdrawn_zh =
        from.withdrawn_because ? "，已撤销：" + *from.withdrawn_because : std::string{};
    const std::string withdrawn_en =
        from.withdrawn_because ? ", withdrawn: " + *from.withdrawn_because : std::string{};
    std::string html = both(fmt::format("{}{}，{}{}", from.number, grounds_zh,
                                        chinese_name_of(from.retention), withdrawn_zh),
                            fmt::format("{}{}, kept: {}{}", from.number, grounds_en,
                                        english_name_of(from.retention), withdrawn_en));
    html += fmt::format(" · {} · {}", clock(from.decided), markup_text(from.decided_by));
    if (!from.explanation.empty()) html += "<br>" + markup_text(from.explanation);
    return html;
}

std::string Listing::case_section(const CaseOnDisc& each)
{
    const Case& record = each.record;
    std::string html = fmt::format("<section>\n<h2><small>{}</small> {}</h2>\n<dl>\n",
                                   markup_text(record.number), markup_text(record.name));
    html +=
        row("执法种类", "Kind", both(chinese_name_of(record.kind), english_name_of(record.kind)));
    html += row("行政相对人", "Party", markup_text(record.party));
    html += row("地点", "Place", markup_text(record.place));
    std::string time = record.began ? clock(*record.began) : std::string{};
    if (record.ended) time += " – " + clock(*record.ended);
    html += row("时间", "Time", time);
    html += row("执法人员", "Officers", markup_text(list(record.officers)));
    html += row("承办人", "Handling officer", markup_text(record.handling_officer));
    std::string facts;
    for (const NotedFact& noted : each.facts) {
        if (noted.withdrawn) continue;
        facts += (facts.empty() ? "" : "<br>") +
                 both(chinese_name_of(noted.fact), english_name_of(noted.fact));
        if (!noted.note.empty()) facts += ": " + markup_text(noted.note);
    }
    html += row("记载情形", "Facts noted", facts);
    std::string decisions;
    for (const PreservationDecision* from : decisions_of_[record.id]) {
        decisions += (decisions.empty() ? "" : "<br>") + decision(*from);
    }
    html += row("长期保存决定", "Preservation decision", decisions);
    html += "</dl>\n" + items(record.id) + "</section>\n";
    footage_of_.erase(record.id);
    return html;
}

std::string Listing::html()
{
    std::string html;
    for (const CaseOnDisc& each : content_.cases) {
        html += case_section(each);
    }
    // Footage whose case is not described must still be found on the page.
    std::vector<CaseId> left;
    for (const auto& [id, list] : footage_of_) {
        left.push_back(id);
    }
    for (const CaseId id : left) {
        html += "<section>\n" + items(id) + "</section>\n";
    }
    return html;
}

/// The source of the template's own script for the Content-Security-Policy: its SHA-256.
[[nodiscard]] std::string script_source(const DiscTemplate& from)
{
    constexpr std::string_view opening = "<script>";
    const std::size_t open = from.text.find(opening);
    if (open == std::string::npos) return "'none'";
    const std::size_t begin = open + opening.size();
    const std::size_t end = from.text.find("</script>", begin);
    const std::string script = from.text.substr(begin, end - begin);
    if (end == std::string::npos || script.find("{{") != std::string::npos) {
        throw Error{ErrorCode::InvalidInput,
                    {msgid("The script of the disc template {template} must be closed and fixed."),
                     {{"template", from.name}}}};
    }
    const std::string hex = digest_of(DigestAlgorithm::Sha256, script).hex;
    constexpr int base = 16;
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, base));
    }
    return "'sha256-" + base64(bytes) + "'";
}

} // namespace

std::string index_page(const DiscContent& content, const DiscTemplate& from)
{
    TemplateValues values = plain_values(content);
    for (auto& [key, value] : values) {
        value = markup_text(value);
    }
    Listing listing{content};
    values["listing"] = listing.html();
    values["script_source"] = script_source(from);
    if (content.parts > 1) {
        values["part_of"] = both(fmt::format("第 {} 张，共 {} 张", content.part, content.parts),
                                 fmt::format("disc {} of {}", content.part, content.parts));
    } else {
        values["part_of"] = both("共 1 张", "single disc");
    }
    values["thumbnail_note"] =
        listing.without_thumbnail() == 0
            ? std::string{}
            : "<p>" +
                  both(fmt::format("为控制本页大小，其中 {} 个文件不显示缩略图。",
                                   listing.without_thumbnail()),
                       fmt::format("To keep this page small, {} files are shown without a "
                                   "thumbnail.",
                                   listing.without_thumbnail())) +
                  "</p>";
    return filled(from, values);
}

} // namespace twofold
