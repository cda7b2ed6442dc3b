#include "volume/bag/bag_declaration.h"

#include "base/handle.h"

#include <algorithm>
#include <array>
#include <glib.h>

namespace twofold {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array known_versions{BagVersion{0, 93}, BagVersion{0, 94}, BagVersion{0, 95},
                                    BagVersion{0, 96}, BagVersion{0, 97}, BagVersion{1, 0}};

/// The value behind "label: "; nullopt if the line is not written exactly so.
std::optional<std::string_view> value_of(std::string_view line, std::string_view label)
{
    if (!line.starts_with(label)) return std::nullopt;
    line.remove_prefix(label.size());
    if (!line.starts_with(": ") && !line.starts_with(":\t")) return std::nullopt;
    line.remove_prefix(2);
    if (line.empty() || line.front() == ' ' || line.front() == '\t') return std::nullopt;
    return line;
}

/// Takes up to three digits; nullopt if there is none.
std::optional<int> take_number(std::string_view& text)
{
    int value = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && digits < 3 && g_ascii_isdigit(text[digits]); ++digits) {
        value = value * 10 + (text[digits] - '0');
    }
    if (digits == 0) return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

std::optional<BagVersion> version_in(std::string_view text)
{
    const auto major = take_number(text);
    if (!major || !text.starts_with('.')) return std::nullopt;
    text.remove_prefix(1);
    const auto minor = take_number(text);
    if (!minor || !text.empty()) return std::nullopt;
    return BagVersion{*major, *minor};
}

} // namespace

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
        if (text.starts_with("\r\n")) {
            text.remove_prefix(2);
        } else if (!text.empty()) {
            text.remove_prefix(1);
        }
    }
    return lines;
}

BagDeclaration parse_declaration(std::string_view text)
{
    BagDeclaration found;
    const auto error = [&](std::size_t line, const char* id) {
        found.problems.push_back({ManifestProblem::Severity::Error, line, {id}});
    };
    if (text.starts_with(byte_order_mark)) {
        error(1, msgid("bagit.txt begins with a byte-order mark."));
        text.remove_prefix(byte_order_mark.size());
    }
    const auto lines = lines_of(text);
    if (lines.size() != 2) error(0, msgid("bagit.txt must have exactly two lines."));

    const auto version = lines.empty() ? std::nullopt : value_of(lines[0], "BagIt-Version");
    const auto number = version ? version_in(*version) : std::nullopt;
    if (version && number) {
        found.version_text = *version;
        found.version = *number;
        found.version_known = std::ranges::find(known_versions, *number) != known_versions.end();
    } else {
        error(1, msgid("The first line of bagit.txt must read “BagIt-Version: M.N”."));
    }
    const auto encoding =
        lines.size() < 2 ? std::nullopt : value_of(lines[1], "Tag-File-Character-Encoding");
    if (encoding) {
        found.encoding = *encoding;
    } else {
        error(2, msgid("The second line of bagit.txt must read “Tag-File-Character-Encoding: "
                       "ENCODING”."));
    }
    return found;
}

bool is_known_encoding(const std::string& encoding)
{
    // What iconv takes besides names ("//IGNORE", "") would hide errors or mean this machine's own.
    constexpr std::string_view in_names = "-_.:+()";
    const bool is_name = std::ranges::all_of(encoding, [&](char c) {
        return g_ascii_isalnum(c) || in_names.find(c) != std::string_view::npos;
    });
    if (encoding.empty() || !is_name) return false;
    const GIConv converter = g_iconv_open("UTF-8", encoding.c_str());
    // NOLINTNEXTLINE: iconv's own way to say so
    if (converter == reinterpret_cast<GIConv>(-1)) return false;
    g_iconv_close(converter);
    return true;
}

std::optional<std::string> decoded(std::string_view raw, const std::string& encoding)
{
    if (g_ascii_strcasecmp(encoding.c_str(), "UTF-8") == 0) {
        if (g_utf8_validate_len(raw.data(), raw.size(), nullptr) == FALSE) return std::nullopt;
        return std::string{raw};
    }
    gsize written = 0;
    const Handle<gchar, g_free> text{g_convert(raw.data(), static_cast<gssize>(raw.size()), "UTF-8",
                                               encoding.c_str(), nullptr, &written, nullptr)};
    if (!text) return std::nullopt;
    return std::string{text.get(), written};
}

} // namespace twofold
