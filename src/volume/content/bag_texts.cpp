#include "volume/content/bag_texts.h"

#include "volume/content/written_form.h"

#include <fmt/format.h>

namespace twofold {

std::string bag_declaration()
{
    return "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
}

std::string bag_info_line(std::string_view label, std::string_view value)
{
    constexpr std::size_t longest_line = 79;
    const std::string text = in_one_line(value);
    std::string result = std::string{label} + ":";
    std::size_t length = result.size();
    std::string_view rest = text;
    // RFC 8493 2.2.2: a line that begins with a blank goes on with the value before it. Words are
    // parted at their blanks only: a Chinese text without blanks must stay whole.
    for (bool first = true; first || !rest.empty(); first = false) {
        const std::size_t end = std::min(rest.find(' ', 1), rest.size());
        const std::string_view word = rest.substr(0, end);
        const std::size_t bytes = word.size() + (first ? 1 : 0);
        if (!first && length + bytes > longest_line && word.size() > 1) {
            result += '\n';
            length = 0;
        }
        if (first) result += ' ';
        result += word;
        length += bytes;
        rest.remove_prefix(end);
    }
    return result + "\n";
}

std::string bag_info(const DiscContent& content)
{
    std::string text;
    const auto add = [&](std::string_view label, std::string_view value) {
        if (!value.empty()) text += bag_info_line(label, value);
    };
    const std::uint64_t bytes = payload_bytes(content);
    add("Source-Organization", content.unit);
    add("Contact-Name", content.made_by);
    add("External-Description", content.title);
    add("Bagging-Date", calendar_day(content.stamp, content.utc_offset));
    add("External-Identifier", content.volume_number);
    add("Bag-Size", readable_bytes(bytes));
    add("Payload-Oxum", fmt::format("{}.{}", bytes, content.footage.size()));
    if (content.parts > 1) {
        add("Bag-Group-Identifier", content.group);
        add("Bag-Count", fmt::format("{} of {}", content.part, content.parts));
    }
    for (const CaseOnDisc& each : content.cases) {
        add("Internal-Sender-Identifier", each.record.number);
        add("Internal-Sender-Description", each.record.name);
    }
    add("Bag-Software-Agent", "Twofold " + content.program_version);
    add("Twofold-Disc-Layout", "1");
    add("Twofold-Error-Correction", content.protection);
    return text;
}

std::vector<std::string> tag_manifest_paths(std::span<const TagText> known,
                                            std::span<const DigestAlgorithm> algorithms)
{
    std::vector<std::string> paths;
    for (const TagText& text : known) {
        paths.push_back(text.path);
    }
    for (const DigestAlgorithm algorithm : algorithms) {
        paths.push_back(file_name_of(ManifestKind::Payload, algorithm));
    }
    return paths;
}

} // namespace twofold
