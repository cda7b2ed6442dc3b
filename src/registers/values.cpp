#include "registers/values.h"

#include "base/error.h"

namespace twofold {

namespace {

template <typename Read>
auto read_or_none(const std::string& written, Read read) -> std::optional<decltype(read(written))>
{
    if (written.empty()) return std::nullopt;
    try {
        return read(written);
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace

std::vector<std::string> lines_in(const Values& values, std::string_view field)
{
    std::vector<std::string> lines;
    std::string_view text;
    if (const auto found = values.find(field); found != values.end()) text = found->second;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::optional<Date> day_in(const Values& values, std::string_view field)
{
    return read_or_none(value_in(values, field),
                        [](const std::string& written) { return parse_date(written); });
}

std::optional<Timestamp> moment_in(const Values& values, std::string_view field)
{
    return read_or_none(value_in(values, field),
                        [](const std::string& written) { return parse_time(written); });
}

} // namespace twofold
