#include "volume/bag/fetch_list.h"

#include "volume/bag/bag_declaration.h"
#include "volume/bag/bag_names.h"

#include <algorithm>

namespace twofold {

namespace {

constexpr std::string_view blanks = " \t";

/// Takes the text up to the next blanks off the front, and the blanks.
std::string_view take_word(std::string_view& line)
{
    const std::size_t end = std::min(line.find_first_of(blanks), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end);
    line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
    return word;
}

bool is_length(std::string_view text)
{
    return text == "-" ||
           (!text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos);
}

} // namespace

FetchList parse_fetch_list(std::string_view text)
{
    FetchList found;
    std::size_t number = 0;
    for (std::string_view line : lines_of(text)) {
        ++number;
        if (line.find_first_not_of(blanks) == std::string_view::npos) continue;
        const auto error = [&](Message message) {
            found.problems.push_back(
                {ManifestProblem::Severity::Error, number, std::move(message)});
        };
        const std::string_view url = take_word(line);
        const std::string_view length = take_word(line);
        const std::string path = decode_manifest_path(line);
        if (url.empty() || !is_length(length) || path.empty()) {
            error({msgid("The line must read URL LENGTH PATH.")});
        } else if (leaves_the_bag(path)) {
            error({msgid("{path} leads out of the bag."), {{"path", path}}});
        } else if (!is_payload(path)) {
            error({msgid("{path} is not below data/; only payload may be fetched."),
                   {{"path", path}}});
        } else {
            found.paths.push_back(path);
        }
    }
    return found;
}

} // namespace twofold
