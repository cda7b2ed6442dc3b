#include "volume/content/index_page.h"

#include "base/error.h"
#include "base/join.h"
#include "base/number.h"
#include "base/visible.h"
#include "volume/content/carrier_texts.h"
#include "volume/content/terms.h"
#include "volume/content/written_form.h"

#include <fmt/format.h>

#include <map>
#include <unordered_set>

namespace twofold {

namespace {

/// What people entered, or a card brought: nothing in it may turn the text around or stay unseen.
std::string for_a_person(std::string_view text)
{
    return markup_text(visible_lines(text));
}

/// A text in both languages; the style sheet shows one of them.
void put_both(std::string& html, std::string_view chinese, std::string_view english)
{
    html += R"(<span lang="zh">)";
    append_markup(html, chinese);
    html += R"(</span><span lang="en">)";
    append_markup(html, english);
    html += "</span>";
}

[[nodiscard]] std::string both(std::string_view chinese, std::string_view english)
{
    std::string html;
    put_both(html, chinese, english);
    return html;
}

[[nodiscard]] std::string row(std::string_view chinese, std::string_view english,
                              const std::string& html)
{
    if (html.empty()) return {};
    return fmt::format("<dt>{}</dt><dd>{}</dd>\n", both(chinese, english), html);
}

/// Cases and footage in the order of the page, and which thumbnails it carries: the first that fit
/// into its budget.
class FileListWriter {
public:
    explicit FileListWriter(const DiscContent& content);

    void write(TextStream& out) const;
    [[nodiscard]] std::size_t without_thumbnail() const noexcept { return without_thumbnail_; }

private:
    struct Section {
        const CaseOnDisc* of = nullptr; ///< null: a case that is not described
        std::vector<const FootageOnDisc*> footage;
    };

    void choose_thumbnail(const Footage& record);
    void put_case(std::string& html, const CaseOnDisc& each) const;
    void put_item(std::string& html, const FootageOnDisc& each) const;
    void put_thumbnail(std::string& html, const Footage& record) const;
    [[nodiscard]] std::string decision(const PreservationDecision& from) const;
    [[nodiscard]] std::string clock(Timestamp time) const
    {
        return wall_clock(time, content_.utc_offset);
    }

    const DiscContent& content_;
    std::vector<Section> sections_;
    std::map<CaseId, std::vector<const PreservationDecision*>> decisions_of_;
    std::unordered_set<FootageId> with_thumbnail_;
    std::uint64_t thumbnail_bytes_ = 0;
    std::size_t without_thumbnail_ = 0;
};

FileListWriter::FileListWriter(const DiscContent& content) : content_{content}
{
    std::map<CaseId, std::vector<const FootageOnDisc*>> footage_of;
    for (const FootageOnDisc& item : content.footage) {
        footage_of[item.record.case_id].push_back(&item);
    }
    for (const PreservationDecision& decision : content.decisions) {
        decisions_of_[decision.case_id].push_back(&decision);
    }
    for (const CaseOnDisc& each : content.cases) {
        sections_.push_back({&each, std::move(footage_of[each.record.id])});
        footage_of.erase(each.record.id);
    }
    // Footage whose case is not described must still be found on the page.
    for (auto& [id, footage] : footage_of) {
        sections_.push_back({nullptr, std::move(footage)});
    }
    for (const Section& section : sections_) {
        for (const FootageOnDisc* each : section.footage) {
            choose_thumbnail(each->record);
        }
    }
}

void FileListWriter::choose_thumbnail(const Footage& record)
{
    if (!content_.thumbnail) {
        if (!record.thumbnail.empty()) ++without_thumbnail_;
        return;
    }
    const std::size_t bytes = content_.thumbnail(record).size();
    if (bytes == 0) return;
    if (bytes > largest_thumbnail || thumbnail_bytes_ + bytes > thumbnail_budget) {
        ++without_thumbnail_;
        return;
    }
    thumbnail_bytes_ += bytes;
    with_thumbnail_.insert(record.id);
}

void FileListWriter::put_thumbnail(std::string& html, const Footage& record) const
{
    if (!with_thumbnail_.contains(record.id)) return;
    const std::string jpeg = content_.thumbnail(record);
    if (jpeg.empty()) return;
    html.append(R"(<img alt="" src="data:image/jpeg;base64,)").append(base64(jpeg)).append(R"(">)");
}

void FileListWriter::put_item(std::string& html, const FootageOnDisc& each) const
{
    const Footage& record = each.record;
    const std::string_view name = std::string_view{each.path}.substr(each.path.rfind('/') + 1);
    html.append("<li data-kind=\"").append(name_of(record.media.kind)).append("\"><a href=\"");
    append_url(html, "data/" + each.path);
    html += "\">";
    put_thumbnail(html, record);
    html += "<b>";
    append_markup(html, visible(name));
    html.append("</b></a><p>").append(clock(record.recorded)).append(" · ");
    put_both(html, chinese_name_of(record.media.kind), english_name_of(record.media.kind));
    if (record.recorded_source == RecordedTimeSource::FileTime) {
        put_both(html, "（文件时间）", " (file time)");
    }
    if (!record.time_doubts.empty()) put_both(html, "（时间存疑）", " (time in doubt)");
    if (record.media.duration) html.append(" · ").append(play_time(*record.media.duration));
    html.append(" · <span title=\"").append(std::to_string(record.bytes)).append(" bytes\">");
    html.append(readable_bytes(record.bytes)).append("</span>");
    if (record.media.width > 0) {
        html += fmt::format(" · {}×{}", record.media.width, record.media.height);
    }
    for (const std::string* text : {&record.device, &record.officers}) {
        if (text->empty()) continue;
        html += " · ";
        append_markup(html, visible(*text));
    }
    html += "</p>";
    if (name != record.original_name) {
        html += "<p>";
        put_both(html, "原文件名", "Original name");
        html += " ";
        append_markup(html, visible(record.original_name));
        html += "</p>";
    }
    for (const Digest& digest : record.digests) {
        html.append("<code>").append(display_name_of(digest.algorithm)).append(" ");
        append_markup(html, digest.hex);
        html += "</code>";
    }
    html += "</li>\n";
}

std::string FileListWriter::decision(const PreservationDecision& from) const
{
    std::string grounds_zh;
    std::string grounds_en;
    for (const Ground ground : from.grounds) {
        grounds_zh += fmt::format("，{}（{}）", chinese_name_of(ground),
                                  article_in_chinese(clause_of(ground)));
        grounds_en += fmt::format(", {} ({})", english_name_of(ground),
                                  article_in_chinese(clause_of(ground)));
    }
    const std::string withdrawn_zh =
        from.withdrawn_because ? "，已撤销：" + *from.withdrawn_because : std::string{};
    const std::string withdrawn_en =
        from.withdrawn_because ? ", withdrawn: " + *from.withdrawn_because : std::string{};
    std::string html = both(fmt::format("{}{}，{}{}", from.number, grounds_zh,
                                        chinese_name_of(from.retention), withdrawn_zh),
                            fmt::format("{}{}, kept: {}{}", from.number, grounds_en,
                                        english_name_of(from.retention), withdrawn_en));
    html += fmt::format(" · {} · {}", clock(from.decided), for_a_person(from.decided_by));
    if (!from.explanation.empty()) html += "<br>" + for_a_person(from.explanation);
    return html;
}

void FileListWriter::put_case(std::string& html, const CaseOnDisc& each) const
{
    const Case& record = each.record;
    html += fmt::format("<h2><small>{}</small> {}</h2>\n<dl>\n", for_a_person(record.number),
                        for_a_person(record.name));
    html +=
        row("执法种类", "Kind", both(chinese_name_of(record.kind), english_name_of(record.kind)));
    html += row("行政相对人", "Party", for_a_person(record.party));
    html += row("地点", "Place", for_a_person(record.place));
    std::string time = record.began ? clock(*record.began) : std::string{};
    if (record.ended) time += " – " + clock(*record.ended);
    html += row("时间", "Time", time);
    html += row("执法人员", "Officers", for_a_person(joined(record.officers, "、")));
    html += row("承办人", "Handling officer", for_a_person(record.handling_officer));
    std::string facts;
    for (const NotedFact& noted : each.facts) {
        if (noted.withdrawn) continue;
        facts += (facts.empty() ? "" : "<br>") +
                 both(chinese_name_of(noted.fact), english_name_of(noted.fact));
        if (!noted.note.empty()) facts += ": " + for_a_person(noted.note);
    }
    html += row("记载情形", "Facts noted", facts);
    std::string decisions;
    if (const auto found = decisions_of_.find(record.id); found != decisions_of_.end()) {
        decisions = joined(found->second, "<br>",
                           [&](const PreservationDecision* from) { return decision(*from); });
    }
    html += row("长期保存决定", "Preservation decision", decisions);
    html += "</dl>\n";
}

void FileListWriter::write(TextStream& out) const
{
    for (const Section& section : sections_) {
        out.tail() += "<section>\n";
        if (section.of != nullptr) put_case(out.tail(), *section.of);
        out.tail() += "<ol>\n";
        for (const FootageOnDisc* each : section.footage) {
            put_item(out.tail(), *each);
        }
        out.tail() += "</ol>\n</section>\n";
    }
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
        bytes +=
            static_cast<char>(number_in<int>(std::string_view{hex}.substr(i, 2), base).value_or(0));
    }
    return "'sha256-" + base64(bytes) + "'";
}

} // namespace

void write_index_page(const DiscContent& content, const DiscTemplate& from, TextStream& out)
{
    TemplateValues values = plain_values(content);
    for (auto& [key, value] : values) {
        value = for_a_person(value);
    }
    const FileListWriter listing{content};
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
    write_filled(from, values, {"listing", [&](TextStream& to) { listing.write(to); }}, out);
}

} // namespace twofold
