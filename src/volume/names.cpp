#include "volume/names.h"

#include "volume/unicode.h"

#include <algorithm>
#include <array>
#include <string>

namespace twofold {

namespace {

constexpr std::u32string_view forbidden = U"<>:\"/\\|?*;%";

/// Windows takes what stands before the first dot, without blanks, for the device
/// (Microsoft, "Naming Files, Paths, and Namespaces").
[[nodiscard]] bool is_device_name(std::u32string_view name)
{
    static constexpr std::array devices{U"CON", U"PRN", U"AUX", U"NUL", U"CONIN$", U"CONOUT$"};
    std::u32string stem{name.substr(0, name.find(U'.'))};
    while (!stem.empty() && is_blank(stem.back())) {
        stem.pop_back();
    }
    for (char32_t& point : stem) {
        if (point >= U'a' && point <= U'z') point -= U'a' - U'A';
    }
    if (std::ranges::find(devices, stem) != devices.end()) return true;
    if (stem.size() != 4 || (!stem.starts_with(U"COM") && !stem.starts_with(U"LPT"))) return false;
    return std::u32string_view{U"0123456789¹²³"}.find(stem.back()) != std::u32string_view::npos;
}

/// The text of each rule; `name` is the part, `path` what was checked.
[[nodiscard]] const char* text_of(NameRule rule) noexcept
{
    switch (rule) {
    case NameRule::NotUtf8: return msgid("“{path}”: the name is not valid UTF-8.");
    case NameRule::Empty: return msgid("“{path}”: a name is empty or only dots.");
    case NameRule::NotNormalised:
        return msgid("“{path}”: “{name}” is not in Unicode normalisation form C.");
    case NameRule::TooLong:
        return msgid("“{path}”: “{name}” has {detail} characters; 64 are allowed.");
    case NameRule::OutsideBmp:
        return msgid("“{path}”: “{name}” contains {detail}, which Windows cannot show on a disc.");
    case NameRule::ForbiddenCharacter:
        return msgid("“{path}”: “{name}” contains {detail}, which is not allowed on a disc.");
    case NameRule::ControlCharacter:
        return msgid("“{path}”: “{name}” contains the invisible character {detail}.");
    case NameRule::TrailingDotOrBlank:
        return msgid("“{path}”: “{name}” ends in a dot or a blank, which Windows drops.");
    case NameRule::DeviceName:
        return msgid("“{path}”: “{name}” is the name of a device on Windows.");
    case NameRule::NotUnique:
        return msgid("“{path}”: “{name}” cannot be told from another name in its folder.");
    case NameRule::PathTooLong:
        return msgid("“{path}”: the path has {detail} characters; 240 are allowed.");
    }
    return "";
}

[[nodiscard]] NameProblem problem(NameRule rule, std::string_view path, std::string_view name,
                                  std::string detail = {})
{
    NameProblem result{.path = std::string{path},
                       .rule = rule,
                       .message = {text_of(rule), {{"path", made_utf8(path)}}}};
    result.message.arguments.emplace_back("name", made_utf8(name));
    if (!detail.empty()) result.message.arguments.emplace_back("detail", std::move(detail));
    return result;
}

[[nodiscard]] std::string number_of(char32_t point)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string hex;
    for (; point != 0 || hex.size() < 4; point >>= 4U) {
        hex.insert(hex.begin(), digits[point & 15U]);
    }
    return "U+" + hex;
}

void check_part(std::string_view name, std::string_view path, std::vector<NameProblem>& found)
{
    if (!is_utf8(name)) {
        found.push_back(problem(NameRule::NotUtf8, path, name));
        return;
    }
    if (name.empty() || name == "." || name == "..") {
        found.push_back(problem(NameRule::Empty, path, name));
        return;
    }
    const std::u32string points = code_points(name);
    const auto report_first = [&](NameRule rule, auto breaks, auto shown) {
        const auto at = std::ranges::find_if(points, breaks);
        if (at != points.end()) found.push_back(problem(rule, path, name, shown(*at)));
    };
    if (to_nfc(name) != name) found.push_back(problem(NameRule::NotNormalised, path, name));
    if (const std::size_t units = utf16_units(points); units > longest_name) {
        found.push_back(problem(NameRule::TooLong, path, name, std::to_string(units)));
    }
    report_first(
        NameRule::OutsideBmp, [](char32_t point) { return utf16_units(point) > 1; },
        [](char32_t point) {
            return to_utf8({&point, 1}) + " (" + number_of(point) + ")";
        });
    report_first(
        NameRule::ForbiddenCharacter,
        [](char32_t point) { return forbidden.find(point) != std::u32string_view::npos; },
        [](char32_t point) {
            return to_utf8({&point, 1});
        });
    report_first(NameRule::ControlCharacter, is_control, number_of);
    if (points.back() == U'.' || is_blank(points.back())) {
        found.push_back(problem(NameRule::TrailingDotOrBlank, path, name));
    }
    if (is_device_name(points)) found.push_back(problem(NameRule::DeviceName, path, name));
}

} // namespace

std::string_view name_of(NameRule rule) noexcept
{
    switch (rule) {
    case NameRule::NotUtf8: return "not-utf8";
    case NameRule::Empty: return "empty";
    case NameRule::NotNormalised: return "not-normalised";
    case NameRule::TooLong: return "too-long";
    case NameRule::OutsideBmp: return "outside-bmp";
    case NameRule::ForbiddenCharacter: return "forbidden-character";
    case NameRule::ControlCharacter: return "control-character";
    case NameRule::TrailingDotOrBlank: return "trailing-dot-or-blank";
    case NameRule::DeviceName: return "device-name";
    case NameRule::NotUnique: return "not-unique";
    case NameRule::PathTooLong: return "path-too-long";
    }
    return {};
}

std::vector<NameProblem> check_name(std::string_view name)
{
    std::vector<NameProblem> found;
    check_part(name, name, found);
    return found;
}

std::vector<NameProblem> check_paths(std::span<const std::string> paths)
{
    std::vector<NameProblem> found;
    std::unordered_set<std::string> directories; // exact, without a trailing '/'
    std::unordered_map<std::string, std::string>
        siblings; // exact parent + folded name -> exact path
    for (const std::string& path : paths) {
        for (std::size_t begin = 0; begin <= path.size();) {
            const std::size_t end = std::min(path.find('/', begin), path.size());
            const std::string_view name = std::string_view{path}.substr(begin, end - begin);
            const bool is_directory = end < path.size();
            const std::string so_far = path.substr(0, end);
            begin = end + 1;
            if (is_directory && !directories.insert(so_far).second) continue;
            check_part(name, path, found);
            if (!is_utf8(name)) continue;
            const std::string parent = so_far.substr(0, so_far.size() - name.size());
            if (!siblings.emplace(parent + caseless_key(name), so_far).second) {
                found.push_back(not_unique(so_far));
            }
        }
        const std::size_t units = is_utf8(path) ? utf16_units(code_points(path)) : path.size();
        if (units > longest_path) {
            found.push_back(problem(NameRule::PathTooLong, path, path, std::to_string(units)));
        }
    }
    return found;
}

NameProblem not_unique(std::string_view path)
{
    return problem(NameRule::NotUnique, path, path.substr(path.rfind('/') + 1));
}

bool NamesOfDirectory::contains(std::string_view name) const
{
    return keys_.contains(caseless_key(name));
}

bool NamesOfDirectory::insert(std::string_view name)
{
    return keys_.insert(caseless_key(name)).second;
}

} // namespace twofold
