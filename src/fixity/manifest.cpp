#include "fixity/manifest.h"

#include "fixity/hex.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>

namespace twofold {

namespace {

bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

bool ends_line(char c)
{
    return c == '\r' || c == '\n';
}

/// Where from `begin` on the first character is for which `is` holds (or not); the end if there is
/// none. (find_first_of() asks a function of the library for every character, and a manifest has
/// millions.)
template <typename Is>
std::size_t first_in(std::string_view text, std::size_t begin, Is is)
{
    return static_cast<std::size_t>(
        std::find_if(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), is) -
        text.begin());
}

bool starts_with_any_case(std::string_view text, std::string_view lower_case_start)
{
    if (text.size() < lower_case_start.size()) return false;
    return std::ranges::equal(
        text.substr(0, lower_case_start.size()), lower_case_start,
        [](char one, char other) { return (one >= 'A' && one <= 'Z' ? one + 32 : one) == other; });
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// "scheme://"
bool is_url(std::string_view path)
{
    const std::size_t mark = path.find("://");
    return mark != std::string_view::npos && mark > 0 &&
           std::ranges::all_of(path.substr(0, mark), is_letter);
}

/// GNU coreutils put `\` before the digest when they escaped `\`, LF or CR in the name.
std::string without_gnu_escapes(std::string_view name)
{
    std::string plain;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char next = i + 1 < name.size() ? name[i + 1] : '\0';
        if (name[i] == '\\' && (next == '\\' || next == 'n' || next == 'r')) {
            plain += next == 'n' ? '\n' : next == 'r' ? '\r' : '\\';
            ++i;
        } else {
            plain += name[i];
        }
    }
    return plain;
}

/// One reading of one manifest.
class ManifestReader {
public:
    ManifestReader(ManifestKind kind, DigestAlgorithm algorithm, ManifestRules rules)
        : rules_{rules}, hex_digits_{hex_digits(algorithm)}, found_{{kind, algorithm, {}}, {}}
    {}
    /// Of an algorithm nobody knows: its digests may have any length.
    explicit ManifestReader(ManifestKind kind) : found_{{kind, {}, {}}, {}} {}

    ParsedManifest read(std::string_view text)
    {
        if (text.starts_with("\xEF\xBB\xBF")) {
            error(msgid("The file begins with a byte-order mark."));
            text.remove_prefix(3);
        }
        while (!text.empty()) {
            ++line_;
            const std::size_t end = first_in(text, 0, ends_line);
            read_line(text.substr(0, end));
            text.remove_prefix(end);
            if (text.starts_with("\r\n")) {
                text.remove_prefix(2);
            } else if (!text.empty()) {
                text.remove_prefix(1);
            }
        }
        return std::move(found_);
    }

private:
    void error(const char* id, std::string_view path = {})
    {
        note(ManifestProblem::Severity::Error, id, path);
    }
    void warning(const char* id, std::string_view path = {})
    {
        note(ManifestProblem::Severity::Warning, id, path);
    }
    void note(ManifestProblem::Severity severity, const char* id, std::string_view path)
    {
        Message message{id};
        if (!path.empty()) message.arguments.emplace_back("path", path);
        found_.problems.push_back({severity, line_, std::move(message)});
    }

    void read_line(std::string_view line)
    {
        if (std::ranges::all_of(line, is_blank)) {
            warning(msgid("The line is empty."));
            return;
        }
        const bool gnu_escapes = line.starts_with('\\');
        if (gnu_escapes) line.remove_prefix(1);
        const std::size_t hex_end = first_in(line, 0, is_blank);
        const std::size_t name_begin = first_in(line, hex_end, std::not_fn(is_blank));
        if (name_begin == line.size()) {
            error(msgid("The line holds no path."));
            return;
        }
        const auto hex = lower_hex(line.substr(0, hex_end));
        if (!hex) return;
        std::string_view name = line.substr(name_begin);
        // "hex *name": one blank and a star is how md5sum marks binary mode.
        if (name_begin - hex_end == 1 && name.starts_with('*') && name.size() > 1) {
            name.remove_prefix(1);
            warning(msgid("{path} is marked with * as md5sum does; the mark is not part of the "
                          "name."),
                    name);
        }
        if (gnu_escapes) {
            warning(msgid("{path} is escaped with \\ as md5sum does, not as BagIt asks."), name);
        }
        take(gnu_escapes ? without_gnu_escapes(name) : decode_manifest_path(name), *hex);
    }

    std::optional<std::string> lower_hex(std::string_view text)
    {
        std::string hex{text};
        for (char& digit : hex) {
            if (digit >= 'A' && digit <= 'F') digit = static_cast<char>(digit - 'A' + 'a');
        }
        const bool right_size = hex_digits_ == 0 ? !hex.empty() : hex.size() == hex_digits_;
        if (right_size && is_lower_hex(hex)) return hex;
        error(msgid("The line does not begin with a digest of the manifest's algorithm."));
        return std::nullopt;
    }

    void take(std::string path, const std::string& hex)
    {
        if (leaves_the_bag(path)) {
            error(msgid("{path} leads out of the bag."), path);
            return;
        }
        bool dotted = false;
        while (path.starts_with("./")) {
            path.erase(0, path.find_first_not_of('/', 1));
            dotted = true;
        }
        if (dotted) warning(msgid("{path} is written with ./ before it."), path);
        if (path.empty() || path == "." || path.ends_with('/')) {
            error(msgid("The path names a directory, not a file."), path);
            return;
        }
        if (!belongs(path)) return;
        const auto [known, is_new] = lines_.try_emplace(path, found_.manifest.entries.size());
        if (is_new) {
            found_.manifest.entries.push_back({std::move(path), hex});
        } else if (found_.manifest.entries[known->second].hex == hex) {
            note(rules_.listed_twice == ManifestRules::ListedTwice::Error
                     ? ManifestProblem::Severity::Error
                     : ManifestProblem::Severity::Warning,
                 msgid("{path} is listed twice."), path);
        } else {
            error(msgid("{path} is listed twice, with different digests."), path);
        }
    }

    bool belongs(std::string_view path)
    {
        if (found_.manifest.kind == ManifestKind::Payload) {
            if (path.starts_with("data/")) return true;
            if (rules_.tag_file_in_payload == ManifestRules::TagFileInPayload::Allowed) {
                warning(msgid("{path} is not below data/; before version 0.97 a payload manifest "
                              "could list it."),
                        path);
                return true;
            }
            error(msgid("{path} is not below data/, so it has no place in a payload manifest."),
                  path);
            return false;
        }
        if (path.starts_with("data/")) {
            error(msgid("{path} is below data/, so it has no place in a tag manifest."), path);
            return false;
        }
        if (path.starts_with("tagmanifest-") && path.ends_with(".txt") &&
            path.find('/') == std::string_view::npos) {
            error(msgid("A tag manifest must not list {path}."), path);
            return false;
        }
        return true;
    }

    ManifestRules rules_{};
    std::size_t hex_digits_ = 0; ///< 0: any number
    ParsedManifest found_;
    std::unordered_map<std::string, std::size_t> lines_{}; ///< path → its entry
    std::size_t line_ = 0;
};

} // namespace

std::string file_name_of(ManifestKind kind, DigestAlgorithm algorithm)
{
    std::string name = kind == ManifestKind::Payload ? "manifest-" : "tagmanifest-";
    name += name_of(algorithm);
    return name + ".txt";
}

std::string to_text(const Manifest& manifest)
{
    std::vector<const ManifestEntry*> sorted;
    sorted.reserve(manifest.entries.size());
    for (const ManifestEntry& entry : manifest.entries) {
        sorted.push_back(&entry);
    }
    std::ranges::sort(sorted, {},
                      [](const ManifestEntry* entry) -> const std::string& { return entry->path; });
    std::string text;
    for (const ManifestEntry* entry : sorted) {
        text += entry->hex;
        text += "  ";
        text += encode_manifest_path(entry->path);
        text += '\n';
    }
    return text;
}

std::uint64_t manifest_bytes(DigestAlgorithm algorithm, const std::vector<std::string>& paths)
{
    constexpr std::uint64_t blanks_and_newline = 3;
    std::uint64_t bytes = 0;
    for (const std::string& path : paths) {
        bytes += hex_digits(algorithm) + encode_manifest_path(path).size() + blanks_and_newline;
    }
    return bytes;
}

std::string encode_manifest_path(std::string_view path)
{
    std::string text;
    text.reserve(path.size());
    for (const char c : path) {
        switch (c) {
        case '\n': text += "%0A"; break;
        case '\r': text += "%0D"; break;
        case '%': text += "%25"; break;
        default: text += c;
        }
    }
    return text;
}

std::string decode_manifest_path(std::string_view text)
{
    if (text.find('%') == std::string_view::npos) return std::string{text};
    std::string path;
    path.reserve(text.size());
    while (!text.empty()) {
        char plain = '\0';
        if (starts_with_any_case(text, "%0a")) plain = '\n';
        if (starts_with_any_case(text, "%0d")) plain = '\r';
        if (starts_with_any_case(text, "%25")) plain = '%';
        path += plain == '\0' ? text.front() : plain;
        text.remove_prefix(plain == '\0' ? 1 : 3);
    }
    return path;
}

bool leaves_the_bag(std::string_view path)
{
    if (path.starts_with('/') || path.starts_with('\\') || path.starts_with('~')) return true;
    if (path.size() > 1 && is_letter(path[0]) && path[1] == ':') return true;
    if (is_url(path)) return true;
    // %HomeDrive%\…: a variable of the Windows shell
    if (path.starts_with('%') && path.find('%', 1) != std::string_view::npos) return true;
    while (true) {
        const std::size_t end = std::min(path.find_first_of("/\\"), path.size());
        if (path.substr(0, end) == "..") return true;
        if (end == path.size()) return false;
        path.remove_prefix(end + 1);
    }
}

ParsedManifest parse_manifest(ManifestKind kind, DigestAlgorithm algorithm, std::string_view text,
                              ManifestRules rules)
{
    return ManifestReader{kind, algorithm, rules}.read(text);
}

std::vector<std::string> paths_listed_in(ManifestKind kind, std::string_view text)
{
    std::vector<std::string> paths;
    for (ManifestEntry& entry : ManifestReader{kind}.read(text).manifest.entries) {
        paths.push_back(std::move(entry.path));
    }
    return paths;
}

} // namespace twofold
